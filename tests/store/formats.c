// SPDX-License-Identifier: MIT
// Indexes of older formats: what they ask for, and what a rebuild makes of them.
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// Makes an index of today one of an older format: with what it lacked, and norms of 12 bytes until format 3.
static const char *const older[] = {
    "DROP TABLE acronym; DROP TABLE capital; UPDATE norm SET data = substr(data, 1, 12 * 16384);"
    " PRAGMA user_version = 1",
    "UPDATE norm SET data = substr(data, 1, 12 * 16384); PRAGMA user_version = 2",
};

static void alter(const char *path, const char *sql)
{
    sqlite3 *db = NULL;
    cr_assert_eq(sqlite3_open(path, &db), SQLITE_OK);
    cr_assert_eq(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK, "%s: %s", sql, sqlite3_errmsg(db));
    sqlite3_close(db);
}

static char *make_index(const struct scratch *scratch)
{
    int64_t run;
    loci *index = open_index(scratch->path);
    int64_t file = begin_batch(index, &run);
    put(index, file, "a", "Co-operation",
        "They joined the Partnership for Peace (PfP).|Present: Kask, Sato, Ilves", NULL);
    put(index, file, "b", NULL, "The PfP is a programme of NATO", NULL);
    commit_batch(index, run);
    char *derived = dump_derived(index);
    loci_close(index);
    return derived;
}

static void expect_rebuild_asked_for(loci *index)
{
    int64_t run;
    cr_expect_eq(loci_need_analysis(index), LOCI_ANALYSIS_CHANGED);
    cr_expect(strstr(loci_message(index), "loci index --rebuild"), "%s", loci_message(index));
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_expect_eq(batch_begin(index, run), LOCI_ANALYSIS_CHANGED);
    cr_assert_eq(run_end(index, run, "failed", NULL), LOCI_OK);
}

static void expect_brought_up_to_date(const char *path, const char *derived)
{
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci *index = NULL;
    cr_expect_eq(loci_open(&index, path, &options, why, sizeof why), LOCI_READ_ONLY, "%s", why);
    cr_expect(strstr(why, "loci index --rebuild"), "%s", why);
    index = open_index(path);
    expect_rebuild_asked_for(index);
    cr_assert_eq(loci_rebuild(index), LOCI_OK, "%s", loci_message(index));
    char *after = dump_derived(index), *findings = check_index(index);
    cr_expect_str_eq(after, derived);
    cr_expect_str_eq(findings, "");
    free(after);
    free(findings);
    loci_close(index);
}

Test(formats, that_are_older_ask_for_a_rebuild_that_makes_them_as_new)
{
    for (size_t i = 0; i < sizeof older / sizeof *older; i++) {
        struct scratch scratch;
        scratch_make(&scratch);
        char *derived = make_index(&scratch);
        alter(scratch.path, older[i]);
        expect_brought_up_to_date(scratch.path, derived);
        free(derived);
        scratch_remove(&scratch);
    }
}
