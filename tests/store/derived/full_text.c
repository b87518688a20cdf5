// SPDX-License-Identifier: MIT
// The segment of the full-text index that a batch writes is byte for byte the one that FTS5 writes, and FTS5 goes on with it.
#include "store/derived/full_text_write.h"
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

static void merge_a_little(loci *index, int leaves)
{
    int64_t run;
    char merge[80];
    snprintf(merge, sizeof merge, "INSERT INTO passage_fts(passage_fts, rank) VALUES('merge', %d)", leaves);
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(sql_exec(index, "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 3)"),
                 LOCI_OK);
    cr_assert_eq(sql_exec(index, merge), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(sql_exec(index, "INSERT INTO passage_fts(passage_fts, rank) VALUES('usermerge', 8)"),
                 LOCI_OK);
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
            merge_a_little(one, 40);
            merge_a_little(other, 40);
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

static struct structure *read_structure(loci *index)
{
    struct structure *structure = NULL;
    cr_assert_eq(full_text_structure(index, &structure), LOCI_OK, "%s", loci_message(index));
    cr_assert(structure);
    return structure;
}

static size_t count_segments(loci *index)
{
    struct structure *structure = read_structure(index);
    const size_t count = structure->segment_count;
    cr_expect_not(structure_is_merging(structure));
    free(structure);
    return count;
}

static void end_run(loci *index)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(merge_segments(index, false), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(run_end(index, run, "done", NULL), LOCI_OK);
}

// Whether a merge goes on that has read a segment to its end.
static bool has_empty_segment(loci *index)
{
    struct structure *structure = read_structure(index);
    bool found = false;
    for (size_t i = 0; i < structure->segment_count; i++)
        found = found || structure_size(&structure->segments[i]) == 0;
    free(structure);
    return found;
}

static void expect_no_findings(loci *index, const char *when)
{
    char *findings = check_index(index);
    cr_expect_str_eq(findings, "", "%s: %s", when, findings);
    free(findings);
}

// As an earlier version left one: batches go on beside it, and the next run ends it.
Test(full_text, a_merge_that_was_stopped_is_ended)
{
    struct scratch scratch;
    bool seen = false;
    scratch_make(&scratch);
    loci *index = open_index(scratch.path);
    for (int edition = 0; edition < 4; edition++)
        write_batch(index, edition);
    int64_t run, file = begin_batch(index, &run);
    put(index, file, "early", NULL, "10 11", NULL); // these words stand before all others
    commit_batch(index, run);
    for (int step = 0; step < 30 && !seen; step++) {
        merge_a_little(index, 1);
        seen = has_empty_segment(index);
        expect_integrity(index);
    }
    cr_expect(seen, "no segment was read to its end");
    write_batch(index, 5);
    expect_integrity(index);
    end_run(index);
    cr_expect_leq(count_segments(index), 4);
    expect_no_findings(index, "ended");
    expect_integrity(index);
    loci_close(index);
    scratch_remove(&scratch);
}

// A segment without leaves is one that a merge has read.
Test(full_text, only_merges_leave_empty_segments)
{
    // Cookie, two levels, three segments, 5 writes; level 1: 0 to 0 and 2 to 9; level 2: of 3.
    unsigned char bytes[] = {0, 0, 0, 4, 2, 3, 5, 2, 2, 1, 0, 0, 2, 2, 9, 0, 1, 4, 1, 3};
    struct structure *structure = malloc(sizeof *structure);
    cr_assert(structure && structure_read(structure, bytes, sizeof bytes));
    cr_expect_eq(structure_leaves_to_merge(structure), 8);
    bytes[7] = 0;
    cr_expect_not(structure_read(structure, bytes, sizeof bytes), "no merge goes on");
    bytes[7] = 2;
    bytes[11] = 4;
    cr_expect_not(structure_read(structure, bytes, sizeof bytes), "from 0 to 4");
    free(structure);
}

// Runs of one document each, which add, edit and delete, after a first one of many batches.
static void live_long(loci *index, int page)
{
    enum { FIRST = 20, RUNS = 200 };
    size_t most = 0;
    for (int edition = 0; edition < FIRST; edition++)
        write_batch(index, edition * 2);
    for (int at = 0; at < RUNS; at++) {
        int64_t run, id, file = begin_batch(index, &run);
        char member[16];
        snprintf(member, sizeof member, "m%d", at * 7 % 300);
        put(index, file, member, "An edit", "the law is new|word5", &id);
        if (at % 3 == 0)
            cr_assert_eq(document_delete(index, id), LOCI_OK);
        commit_batch(index, run);
        end_run(index);
        const size_t count = count_segments(index);
        most = at > 20 && count > most ? count : most;
        if (at % 40 == 0)
            expect_integrity(index);
    }
    cr_expect_leq(most, FIRST + 24, "%zu segments, leaves of %d bytes", most, page);
    expect_integrity(index);
}

Test(full_text, hundreds_of_small_runs_stay_few_segments, .timeout = 300)
{
    static const struct {
        int page;
        bool rows;
    } kinds[] = {{0, false}, {4050, true}, {64, false}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        struct scratch scratch;
        scratch_make(&scratch);
        if (kinds[i].page > 0)
            make_index(scratch.path, kinds[i].page, kinds[i].rows);
        loci *index = open_index(scratch.path);
        live_long(index, kinds[i].page);
        if (kinds[i].page == 0) // of other settings it complains
            expect_no_findings(index, "at the end");
        loci_close(index);
        scratch_remove(&scratch);
    }
}
