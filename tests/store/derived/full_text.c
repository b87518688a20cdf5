// SPDX-License-Identifier: MIT
// The segment of the full-text index that a batch writes is byte for byte the one that FTS5 writes, and FTS5 goes on with it.
#include "store/derived/structure.h"
#include "store/run.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A setting that we do not know: new passages go through FTS5, row by row.
static const char by_rows[] = "INSERT INTO passage_fts_config VALUES('rank', 'bm25()')";

static void make_index(char *path, int page, bool rows)
{
    char sql[120];
    loci_close(open_index(path));
    snprintf(sql, sizeof sql, "INSERT INTO passage_fts_config VALUES('pgsz', %d)", page);
    alter_index(path, sql);
    if (rows)
        alter_index(path, by_rows);
}

static char *dump_blocks(loci *index)
{
    static const char *const tables[] = {"SELECT id, hex(block) FROM passage_fts_data ORDER BY id",
                                         "SELECT segid, hex(term), pgno FROM passage_fts_idx"
                                         " ORDER BY segid, term"};
    struct buffer out;
    buffer_init(&out);
    for (int i = 0; i < 2; i++) {
        sqlite3_stmt *rows = NULL;
        cr_assert_eq(sql_prepare(index, &rows, tables[i]), LOCI_OK);
        while (sqlite3_step(rows) == SQLITE_ROW) {
            for (int column = 0; column < sqlite3_column_count(rows); column++)
                buffer_printf(&out, "%s ", (const char *)sqlite3_column_text(rows, column));
            buffer_add_byte(&out, '\n');
        }
        sqlite3_finalize(rows);
    }
    return buffer_detach(&out, NULL);
}

// Words that stand in all passages and go over many leaves, compounds, which stand where their parts do, words of titles and
// headings alone, and passages so long that their positions go over leaves.
static void put_document(loci *index, int64_t file, int at, int edition)
{
    struct buffer text;
    char member[16];
    buffer_init(&text);
    snprintf(member, sizeof member, "m%d", at);
    buffer_printf(&text, "Part %d/law#the law of the law and the co-operation of law%d|", at % 5, at % 7);
    buffer_printf(&text, "the word%d of edition%d is law of the law|rare%d%d", at * 37 % 101, edition, at,
                  edition);
    for (int i = 0; i < at % 50 * 40; i++)
        buffer_printf(&text, " the law%s", i % 9 ? "" : " of x-ray word");
    buffer_printf(&text, " %0*d", 1 + at % 120, at);
    put(index, file, member, at % 3 ? "The title of the law" : NULL, text.data, NULL);
    buffer_clear(&text);
}

// A batch of new documents and edits of those that earlier batches put.
static void write_batch(loci *index, int edition)
{
    int64_t run, file = begin_batch(index, &run);
    for (int at = edition * 30; at < edition * 30 + 40; at++)
        put_document(index, file, at, edition);
    commit_batch(index, run);
}

static void merge_a_little(loci *index)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(sql_exec(index, "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 3);"
                                 "INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', 40);"
                                 "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 8)"),
                 LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
}

static void expect_integrity(loci *index)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_expect_eq(sql_exec(index, "INSERT INTO passage_fts(passage_fts, rank) VALUES('integrity-check', 1)"),
                 LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
}

static void expect_same(loci *ours, loci *theirs, int page, const char *when, int edition)
{
    char *our_blocks = dump_blocks(ours), *their_blocks = dump_blocks(theirs);
    cr_assert(our_blocks && their_blocks);
    cr_expect(strcmp(our_blocks, their_blocks) == 0, "leaves of %d bytes, %s %d", page, when, edition);
    free(our_blocks);
    free(their_blocks);
}

// Of the smallest pages, so that they are known to have shown all that there is.
static void expect_high_doclist_index(loci *index)
{
    int64_t high = 0;
    cr_assert_eq(
        sql_number(index,
                   "SELECT count(*) FROM passage_fts_data WHERE (id >> 36) & 1 AND (id >> 31) & 31 > 0",
                   "looking", &high),
        LOCI_OK);
    cr_expect_gt(high, 0, "no doclist index is two nodes high");
}

// The smallest leaves make by far the most of them: two editions show all that they can, and take the time of the others together.
static const struct {
    int bytes, editions;
} pages[] = {{32, 2}, {100, 4}, {4050, 4}};

Test(full_text, segments_are_those_that_fts5_writes, .timeout = 300)
{
    for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
        struct scratch ours, theirs;
        scratch_make(&ours);
        scratch_make(&theirs);
        make_index(ours.path, pages[i].bytes, false);
        make_index(theirs.path, pages[i].bytes, true);
        loci *one = open_index(ours.path), *other = open_index(theirs.path);
        for (int edition = 0; edition < pages[i].editions; edition++) {
            write_batch(one, edition);
            write_batch(other, edition);
            expect_same(one, other, pages[i].bytes, "batch", edition);
            if (pages[i].bytes == 32)
                expect_high_doclist_index(one);
            merge_a_little(one);
            merge_a_little(other);
            expect_same(one, other, pages[i].bytes, "merge", edition);
            expect_integrity(one);
        }
        loci_close(one);
        loci_close(other);
        scratch_remove(&ours);
        scratch_remove(&theirs);
    }
}

// What a batch puts and changes again, or takes away, FTS5 never sees.
Test(full_text, of_a_batch_the_last_state_counts)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    for (int edition = 0; edition < 3; edition++) {
        int64_t run, id, file = begin_batch(index, &run);
        put(index, file, "changed", NULL, edition % 2 ? "one two|three" : "three|four one", NULL);
        put(index, file, "again", "First", "alpha beta|gamma", NULL);
        put(index, file, "again", "Second", "beta gamma delta|gamma", NULL);
        put(index, file, "gone", "Third", "epsilon", &id);
        cr_assert_eq(document_delete(index, id), LOCI_OK);
        commit_batch(index, run);
        char *findings = check_index(index);
        cr_expect_str_eq(findings, "", "edition %d: %s", edition, findings);
        free(findings);
        expect_integrity(index);
        struct top found = search_term(index, "delta");
        cr_expect_eq(found.count, 1);
        top_clear(&found);
        found = search_term(index, "epsilon");
        cr_expect_eq(found.count, 0);
        top_clear(&found);
    }
    loci_close(index);
    scratch_remove(&scratch);
}

// A batch that is not kept leaves nothing, and FTS5 remembers nothing of it.
Test(full_text, what_is_rolled_back_is_forgotten)
{
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    write_batch(index, 0);
    char *before = dump_blocks(index);
    int64_t run, file = begin_batch(index, &run);
    put_document(index, file, 900, 9);
    batch_rollback(index);
    cr_assert_eq(run_end(index, run, "failed", NULL), LOCI_OK);
    char *after = dump_blocks(index);
    cr_expect_str_eq(before, after);
    write_batch(index, 1);
    expect_integrity(index);
    free(before);
    free(after);
    loci_close(index);
    scratch_remove(&scratch);
}

Test(full_text, small_segments_come_down_to_a_larger_new_one)
{
    // Cookie, three levels, four segments, 5 writes; level 1: of 2 and 9 leaves, level 2: of 3.
    static const unsigned char bytes[] = {0, 0, 0, 4, 3, 3, 5, 0, 0, 0, 2, 1, 1, 9, 2, 1, 2, 0, 1, 4, 1, 3};
    static const unsigned char wanted[] = {0, 0, 0, 4, 3, 4, 5, 0, 2, 2, 1, 2, 3,
                                           1, 4, 0, 1, 1, 1, 9, 0, 1, 4, 1, 3};
    struct structure *structure = malloc(sizeof *structure);
    struct buffer out;
    buffer_init(&out);
    cr_assert(structure && structure_read(structure, bytes, sizeof bytes));
    structure_write(structure, &out);
    cr_expect(out.size == sizeof bytes && memcmp(out.data, bytes, sizeof bytes) == 0, "as it was read");
    cr_expect_eq(structure_number(structure), 3);
    structure_add(structure, (struct segment_range){3, 1, 4});
    buffer_truncate(&out, 0);
    structure_write(structure, &out);
    cr_expect(out.size == sizeof wanted && memcmp(out.data, wanted, sizeof wanted) == 0);
    for (size_t size = 0; size < sizeof bytes; size++)
        cr_expect_not(structure_read(structure, bytes, size), "%zu bytes", size);
    buffer_clear(&out);
    free(structure);
}

// A level of so many segments, each of so many leaves.
static bool is_due(size_t count, int64_t leaves, size_t merging)
{
    struct structure *structure = calloc(1, sizeof *structure);
    cr_assert(structure);
    structure->level_count = 2;
    structure->levels[0] = (struct structure_level){.count = 1};
    structure->levels[1] = (struct structure_level){.count = count, .merging = merging};
    structure->segment_count = 1 + count;
    structure->segments[0] = (struct segment_range){1, 1, 100000};
    for (size_t i = 1; i <= count; i++)
        structure->segments[i] = (struct segment_range){(int)i + 1, 1, leaves};
    const bool due = structure_merge_is_due(structure);
    free(structure);
    return due;
}

Test(full_text, large_segments_are_merged_later)
{
    cr_expect_not(is_due(7, 10, 0));
    cr_expect(is_due(8, 10, 0));
    cr_expect(is_due(8, 1024, 0));
    cr_expect_not(is_due(8, 1025, 0));
    cr_expect_not(is_due(15, 5000, 0));
    cr_expect(is_due(16, 5000, 0));
    cr_expect(is_due(3, 5000, 2), "a merge goes on");
}
