// SPDX-License-Identifier: MIT
// Our own reading of FTS5's blocks: sound is what FTS5 writes, whatever the size of its pages and the state of its merges.
#include "store/run.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

// The words that stand in every passage go over many leaves, the rare ones share one.
static void put_documents(loci *index, int64_t file, int first, int count, int edition)
{
    for (int at = first; at < first + count; at++) {
        char member[16], text[600];
        snprintf(member, sizeof member, "m%d", at);
        snprintf(
            text, sizeof text,
            "H#the law of the law and the co-operation of law%d|the word%d of edition%d is law of the law|rare%d%d",
            at % 7, at * 37 % 101, edition, at, edition);
        put(index, file, member, "The title of the law", text, NULL);
    }
}

static void expect_only(loci *index, const char *finding, int page, const char *when)
{
    char *findings = check_index(index);
    cr_expect_str_eq(findings, finding, "pages of %d bytes, %s: %s", page, when, findings);
    free(findings);
}

static void merge_a_little(loci *index)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(sql_exec(index, "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 2);"
                                 "INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', 3);"
                                 "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 8)"),
                 LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
}

// Pages so small that every doclist has an index, which itself goes over many.
static const int pages[] = {32, 40, 64, 200, 1000, 4050};

// So that the smallest pages are known to have shown all that there is.
static void expect_high_doclist_index(loci *index)
{
    sqlite3_stmt *row = NULL;
    cr_assert_eq(
        sql_prepare(index, &row,
                    "SELECT count(*) FROM passage_fts_data WHERE (id >> 36) & 1 AND (id >> 31) & 31 > 0"),
        LOCI_OK);
    cr_expect_eq(sqlite3_step(row), SQLITE_ROW);
    cr_expect_gt(sqlite3_column_int(row, 0), 0, "no doclist index is two nodes high");
    sqlite3_finalize(row);
}

Test(blocks, are_sound_as_fts5_writes_them, .timeout = 300)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct scratch scratch;
        char sql[120];
        const char *finding =
            "the settings of the full-text index are not ours\n"; // as we made one of our own
        scratch_make(&scratch);
        loci_close(open_index(scratch.path));
        snprintf(sql, sizeof sql, "INSERT INTO passage_fts_config VALUES('pgsz', %d)", pages[i]);
        alter_index(scratch.path, sql);
        loci *index = open_index(scratch.path);
        expect_only(index, finding, pages[i], "empty");
        for (int edition = 0; edition < 6; edition++) {
            int64_t run, file = begin_batch(index, &run);
            put_documents(index, file, edition * 20, 50, edition);
            commit_batch(index, run);
            expect_only(index, finding, pages[i], "after a batch");
            merge_a_little(index);
            expect_only(index, finding, pages[i], "amid a merge");
        }
        if (pages[i] == 32)
            expect_high_doclist_index(index);
        cr_expect_eq(loci_check(index, true, NULL, NULL), LOCI_OK, "%s", loci_message(index));
        expect_only(index, "", pages[i], "repaired");
        loci_close(index);
        scratch_remove(&scratch);
    }
}
