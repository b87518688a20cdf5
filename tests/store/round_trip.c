// SPDX-License-Identifier: MIT
// What is put is found, what is replaced or deleted is not, and every count follows.
#include "store/run.h"
#include "store/snapshot.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

static struct scratch scratch;
static loci *base;

static void setup(void)
{
    scratch_make(&scratch);
    base = open_index(scratch.path);
}

static void teardown(void)
{
    loci_close(base);
    scratch_remove(&scratch);
}

TestSuite(round_trip, .init = setup, .fini = teardown);

static size_t hits(const char *term)
{
    struct top top = search_term(base, term);
    size_t count = top.count;
    top_clear(&top);
    return count;
}

Test(round_trip, finds_what_was_put)
{
    int64_t run, id;
    int64_t file = begin_batch(base, &run);
    cr_expect_eq(put(base, file, "a", "State secrets", "IMPLICATIONS#The law on secrets.|Another law.", &id),
                 PUT_ADDED);
    commit_batch(base, run);
    cr_expect_eq(hits("law"), 2);
    cr_expect_eq(hits("secret"), 2, "the title counts for every passage");
    cr_expect_eq(hits("implic"), 1, "the heading counts for its passage");
    cr_expect_eq(hits("nothing"), 0);
    cr_expect_eq(hits("state secret"), 2);
}

Test(round_trip, counts_a_joined_form_and_its_parts)
{
    int64_t run;
    int64_t file = begin_batch(base, &run);
    put(base, file, "a", NULL, "Security co-operation agreement", NULL);
    commit_batch(base, run);
    cr_expect_eq(hits("cooper"), 1);
    cr_expect_eq(hits("co oper"), 1);
    cr_expect_eq(hits("secur cooper"), 1);
    struct term *terms = NULL;
    size_t count = 0;
    cr_assert_eq(snapshot_begin(base), LOCI_OK);
    cr_assert_eq(reader_compounds(base, "cooper", 6, 10, &terms, &count), LOCI_OK);
    snapshot_end(base);
    cr_assert_eq(count, 1);
    cr_expect_str_eq(terms[0].text, "co oper");
    terms_free(terms, count);
}

Test(round_trip, replaces_and_keeps_what_did_not_change)
{
    int64_t run, id, again;
    int64_t file = begin_batch(base, &run);
    put(base, file, "a", "Title", "first stays|second goes|third stays", &id);
    commit_batch(base, run);
    file = begin_batch(base, &run);
    cr_expect_eq(put(base, file, "a", "Title", "first stays|second goes|third stays", &again), PUT_UNCHANGED);
    cr_expect_eq(put(base, file, "a", "Title", "third stays|something new|first stays", &again), PUT_CHANGED);
    cr_expect_eq(id, again);
    commit_batch(base, run);
    cr_expect_eq(hits("second"), 0);
    cr_expect_eq(hits("goe"), 0);
    cr_expect_eq(hits("someth"), 1);
    cr_expect_eq(hits("stay"), 2);

    struct passage_row *rows = NULL;
    size_t count = 0;
    cr_assert_eq(snapshot_begin(base), LOCI_OK);
    cr_assert_eq(reader_neighbours(base, id, 1, 3, &rows, &count), LOCI_OK);
    snapshot_end(base);
    cr_assert_eq(count, 3);
    cr_expect_eq(rows[0].id, 3, "a passage keeps its number wherever it moves");
    cr_expect_eq(rows[2].id, 1);
    cr_expect_gt(rows[1].id, 3);
    for (size_t i = 0; i < count; i++)
        passage_row_clear(&rows[i]);
    free(rows);
}

Test(round_trip, finds_a_document_by_its_old_hash)
{
    int64_t run, id;
    int64_t file = begin_batch(base, &run);
    put(base, file, "a", NULL, "old text", &id);
    commit_batch(base, run);
    struct hash hash;
    char text[HASH_TEXT_SIZE];
    hash_bytes(&hash, "old text", 8);
    hash_format(&hash, text);
    text[13] = '\0';
    for (int edited = 0; edited < 2; edited++) {
        int64_t *ids = NULL;
        size_t count = 0;
        bool superseded = false;
        cr_assert_eq(snapshot_begin(base), LOCI_OK);
        cr_assert_eq(reader_find_hash(base, text, 5, &ids, &count, &superseded), LOCI_OK);
        snapshot_end(base);
        cr_assert_eq(count, 1);
        cr_expect_eq(ids[0], id);
        cr_expect_eq(superseded, edited == 1);
        free(ids);
        file = begin_batch(base, &run);
        put(base, file, "a", NULL, "new text", NULL);
        commit_batch(base, run);
    }
}

Test(round_trip, leaves_nothing_behind_when_all_is_deleted)
{
    char *empty = dump_derived(base);
    int64_t run, first, second;
    int64_t file = begin_batch(base, &run);
    put(base, file, "a", "A co-operation", "one two|three", &first);
    put(base, file, "b", "B", "two co-operation three", &second);
    commit_batch(base, run);
    char *full = dump_derived(base);
    cr_expect_str_neq(full, empty);
    begin_batch(base, &run);
    cr_assert_eq(document_delete(base, second), LOCI_OK);
    cr_assert_eq(document_delete(base, first), LOCI_OK);
    commit_batch(base, run);
    char *after = dump_derived(base);
    cr_expect_str_eq(after, empty);
    free(empty);
    free(full);
    free(after);
}

Test(round_trip, forgets_a_batch_that_is_rolled_back)
{
    int64_t run;
    char *before = dump_derived(base);
    begin_batch(base, &run);
    batch_rollback(base);
    cr_assert_eq(run_end(base, run, "failed", NULL), LOCI_OK);
    char *after = dump_derived(base);
    cr_expect_str_eq(after, before);
    free(before);
    free(after);
}

Test(round_trip, makes_files_that_only_their_owner_can_read)
{
    int64_t run;
    mode_t old = umask(0);
    loci_close(base);
    scratch_remove(&scratch);
    scratch_make(&scratch);
    base = open_index(scratch.path);
    int64_t file = begin_batch(base, &run);
    put(base, file, "a", NULL, "text", NULL);
    static const char *const suffixes[] = {"", "-wal", "-shm", ".lock"};
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        char path[128];
        struct stat status;
        snprintf(path, sizeof path, "%s%s", scratch.path, suffixes[i]);
        cr_assert_eq(stat(path, &status), 0, "%s", path);
        cr_expect_eq(status.st_mode & 0777, 0600, "%s", path);
    }
    commit_batch(base, run);
    umask(old);
}

// Where passages stand in their file, put, and again as another reading tells.
static enum put_result put_at(int64_t file, const char *text, const struct text_place *places, int64_t *id)
{
    enum put_result result;
    struct prepared_document *document = make_document(base, "m", NULL, NULL, text);
    for (size_t i = 0; i < document->passage_count; i++) {
        document->passages[i].line = places[i].line;
        document->passages[i].byte = places[i].byte;
    }
    cr_assert_eq(document_put(base, file, document, id, &result), LOCI_OK, "%s", loci_message(base));
    prepared_free(document);
    return result;
}

static void expect_at(int64_t document, const struct text_place *places, size_t count)
{
    struct passage_row *rows = NULL;
    size_t found = 0;
    cr_assert_eq(snapshot_begin(base), LOCI_OK);
    cr_assert_eq(reader_neighbours(base, document, 1, (uint32_t)count, &rows, &found), LOCI_OK);
    cr_assert_eq(found, count);
    for (size_t i = 0; i < count; i++) {
        struct passage_row alone = {0};
        cr_assert_eq(reader_passage(base, rows[i].id, &alone), LOCI_OK);
        cr_expect(rows[i].line == places[i].line && alone.line == places[i].line, "%zu: %u", i, rows[i].line);
        cr_expect(rows[i].byte == places[i].byte && alone.byte == places[i].byte, "%zu: %lld", i,
                  (long long)rows[i].byte);
        passage_row_clear(&alone);
        passage_row_clear(&rows[i]);
    }
    free(rows);
    snapshot_end(base);
}

// A document that moves within its file (records of JSON Lines of which one before has grown) writes one row, not its passages.
Test(round_trip, tells_where_passages_stand_however_their_document_moves)
{
    static const struct text_place readings[][3] = {
        {{.line = 700, .byte = 5000000000},
         {.line = 700, .byte = 5000000100},
         {.line = 703, .byte = 4999999999}},
        {{.line = 690, .byte = 4000}, {.line = 690, .byte = 4100}, {.line = 693, .byte = 3999}},
        {{.line = 690, .byte = 4000}, {.line = 690, .byte = 4100}, {.line = 693, .byte = 3999}},
        {{.line = 1, .byte = 0}, {.line = 2, .byte = 10}, {.line = 3, .byte = 90}},
        {{.line = 0, .byte = -1}, {.line = 2, .byte = 10}, {.line = 3, .byte = -1}},
        {{.line = 0, .byte = -1}, {.line = 0, .byte = -1}, {.line = 0, .byte = -1}},
        {{.line = UINT32_MAX, .byte = 7}, {.line = 9, .byte = INT64_C(1) << 40}, {.line = 9, .byte = 8}},
    };
    static const int written[] = {3, 0, 0, 3, 3, 3, 3};
    static const char text[] = "The law.|Another law.|A third.", edited[] = "The law.|New.|A third.";
    int64_t id = 0, run, last = 0;
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t file = begin_batch(base, &run);
        cr_expect_eq(put_at(file, text, readings[i], &id), i == 0 ? PUT_ADDED : PUT_UNCHANGED);
        commit_batch(base, run);
        expect_at(id, readings[i], 3);
    }
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t file = begin_batch(base, &run);
        cr_expect_eq(put_at(file, i % 2 ? text : edited, readings[i], &id), PUT_CHANGED);
        commit_batch(base, run);
        expect_at(id, readings[i], 3);
    }
    for (size_t i = 0; i < sizeof readings / sizeof *readings; i++) {
        int64_t file = begin_batch(base, &run);
        const int before = sqlite3_total_changes(base->db);
        put_at(file, text, readings[i], &id);
        // Of the document itself a row where it has moved; the first puts the old text back.
        const int changes = sqlite3_total_changes(base->db) - before;
        cr_expect(i == 0 || changes <= written[i] + (i != 2), "%zu: %d", i, changes);
        commit_batch(base, run);
        last += changes;
    }
    cr_expect_gt(last, 0);
    char *findings = check_index(base);
    cr_expect_str_eq(findings, "");
    free(findings);
}
