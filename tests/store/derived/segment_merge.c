// SPDX-License-Identifier: MIT
// Segments that are merged hold what they held apart, and what none can hold is told.
#include "store/derived/segments/tables.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>

static struct scratch scratch;
static loci *writer;

static void setup(void)
{
    scratch_make(&scratch);
    writer = open_index(scratch.path);
}

static void teardown(void)
{
    loci_close(writer);
    scratch_remove(&scratch);
}

TestSuite(segment_merge, .init = setup, .fini = teardown);

// A segment of as many passages each.
static void write_segments(size_t count)
{
    for (size_t i = 0; i < count; i++) {
        int64_t run, file = begin_batch(writer, &run);
        char member[16];
        snprintf(member, sizeof member, "m%zu", i);
        put(writer, file, member, "A title of law", "law of the sea|law of the air|no more", NULL);
        commit_batch(writer, run);
    }
}

static int64_t number(const char *sql)
{
    sqlite3_stmt *statement = NULL;
    cr_assert_eq(sqlite3_prepare_v2(writer->db, sql, -1, &statement, NULL), SQLITE_OK, "%s",
                 sqlite3_errmsg(writer->db));
    cr_assert_eq(sqlite3_step(statement), SQLITE_ROW);
    const int64_t value = sqlite3_column_int64(statement, 0);
    sqlite3_finalize(statement);
    return value;
}

Test(segment_merge, makes_one_of_all)
{
    write_segments(2);
    cr_assert_eq(number("SELECT count(*) FROM segment"), 2);
    cr_assert_eq(segments_merge(writer, true), LOCI_OK, "%s", loci_message(writer));
    cr_expect_eq(number("SELECT count(*) FROM segment"), 1);
    struct top top = search_term(writer, "law");
    cr_expect_eq(top.count, 6);
    top_clear(&top);
}

// The lists of the older one stand in the newer one too, whose covers name other passages.
Test(segment_merge, tells_of_a_passage_that_two_hold)
{
    write_segments(2);
    cr_assert_eq(number("SELECT count(*) FROM segment"), 2);
    cr_assert_eq(
        sqlite3_exec(
            writer->db,
            "DELETE FROM segment_chunk WHERE id >> 32 = (SELECT max(id) FROM segment);"
            " INSERT INTO segment_chunk SELECT id + ((SELECT max(id) - min(id) FROM segment) << 32), data"
            " FROM segment_chunk WHERE id >> 32 = (SELECT min(id) FROM segment)",
            NULL, NULL, NULL),
        SQLITE_OK, "%s", sqlite3_errmsg(writer->db));
    cr_expect_eq(segments_merge(writer, true), LOCI_CORRUPT, "%s", loci_message(writer));
    cr_expect_str_neq(loci_message(writer), "");
    cr_expect_eq(number("SELECT count(*) FROM segment"), 2);
}
