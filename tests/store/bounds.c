// SPDX-License-Identifier: MIT
// What grows with every run stays bounded: the latest of it is kept.
#include "store/run.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

static struct scratch scratch;
static loci *index_;

static void setup(void)
{
    scratch_make(&scratch);
    index_ = open_index(scratch.path);
}

static void teardown(void)
{
    loci_close(index_);
    scratch_remove(&scratch);
}

TestSuite(bounds, .init = setup, .fini = teardown);

static int64_t number(const char *sql)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(sql_prepare(index_, &row, sql), LOCI_OK, "%s", loci_message(index_));
    cr_assert_eq(sqlite3_step(row), SQLITE_ROW);
    int64_t value = sqlite3_column_int64(row, 0);
    sqlite3_finalize(row);
    return value;
}

static void write_edition(int edition)
{
    int64_t run;
    char text[64];
    int64_t file = begin_batch(index_, &run);
    snprintf(text, sizeof text, "edition %d of a law", edition);
    put(index_, file, "a", NULL, text, NULL);
    commit_batch(index_, run);
}

static void expect_sound(void)
{
    char *findings = check_index(index_);
    cr_expect_str_eq(findings, "");
    free(findings);
}

Test(bounds, old_references_of_a_document_are_its_last_ones)
{
    enum { EDITIONS = 50, KEPT = 32 };
    for (int edition = 1; edition <= EDITIONS; edition++)
        write_edition(edition);
    int64_t last = number("SELECT max(id) FROM run");
    cr_expect_eq(number("SELECT count(*) FROM alias"), KEPT);
    cr_expect_eq(number("SELECT max(run) FROM alias"), last);
    cr_expect_eq(number("SELECT min(run) FROM alias"), last - KEPT + 1);
    expect_sound();
}

Test(bounds, old_references_that_come_back_are_the_latest_again)
{
    write_edition(1);
    write_edition(2);
    write_edition(1);
    cr_expect_eq(number("SELECT count(*) FROM alias"), 1, "the first edition is not old");
    write_edition(3);
    cr_expect_eq(number("SELECT count(*) FROM alias"), 2);
    cr_expect_eq(number("SELECT max(run) FROM alias"), number("SELECT max(id) FROM run"));
}

Test(bounds, runs_are_the_last_thousand)
{
    int64_t run;
    cr_assert_eq(sql_exec(index_,
                          "WITH RECURSIVE n(i) AS (VALUES(1) UNION ALL SELECT i + 1 FROM n WHERE i < 1500)"
                          " INSERT INTO run(id, started, outcome) SELECT i, '', 'done' FROM n"),
                 LOCI_OK);
    cr_assert_eq(run_begin(index_, &run), LOCI_OK);
    cr_assert_eq(run_end(index_, run, "done", NULL), LOCI_OK);
    cr_expect_eq(run, 1501);
    cr_expect_eq(number("SELECT count(*) FROM run"), 1000);
    cr_expect_eq(number("SELECT min(id) FROM run"), 502);
    expect_sound();
}
