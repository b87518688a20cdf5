// SPDX-License-Identifier: MIT
// Where the passages that came last were removed, lists hold them still, behind the last norms: the segments answer all the same, and as FTS5
// does. A head that claims passages which there is no room for in the file reserves nothing for them.
#include "store/derived/segments/head.h"
#include "store/read/document_length.h"
#include "store/read/reader_state.h"
#include "store/read/segments_read.h"
#include "store/snapshot.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <loci_experimental.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Passage i of a brief says the word i modulo WORDS, "alike", and every third "the law of states", every fourth "the states of law" as well.
enum { WORDS = 90, BRIEFS = 5 };
static const int passages_of[BRIEFS] = {40, 300, 700, 1300, 3000};
static struct brief briefs[BRIEFS];

static size_t every(size_t brief, int nth)
{
    return (size_t)((passages_of[brief] + nth - 1) / nth);
}

static void make_briefs(void)
{
    static const char *const names[BRIEFS] = {"first", "second", "third", "fourth", "fifth"};
    for (size_t b = 0; b < BRIEFS; b++) {
        struct buffer text;
        buffer_init(&text);
        for (int i = 0; i < passages_of[b]; i++)
            cr_assert(buffer_printf(&text, "%szq%d alike %s%s b%zui%d", i > 0 ? "|" : "", i % WORDS,
                                    i % 3 ? "" : "the law of states. ", i % 4 ? "" : "the states of law", b,
                                    i));
        briefs[b] = (struct brief){.path = names[b], .title = names[b], .text = text.data};
    }
}

static void free_briefs(loci *index)
{
    for (size_t b = 0; b < BRIEFS; b++)
        free((char *)briefs[b].text);
    archive_free(index);
}

static loci_results *ask(loci *index, const char *query, bool documents, uint32_t limit, uint32_t without)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = limit,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .count = true,
                                         .documents = documents,
                                         .without = without,
                                         .deadline_ms = UINT32_MAX};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s: %s", query,
                 loci_message(index));
    return results;
}

static void expect_same(loci *index, const char *query, bool documents, uint32_t limit)
{
    loci_results *a = ask(index, query, documents, limit, LOCI_WITHOUT_POSTINGS),
                 *b = ask(index, query, documents, limit, LOCI_WITHOUT_KEPT);
    const size_t count = loci_results_count(a);
    cr_expect_eq(loci_results_count(b), count, "%s: %zu, not %zu", query, loci_results_count(b), count);
    for (size_t i = 0; i < count && i < loci_results_count(b); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        cr_expect_str_eq(x->ref, y->ref, "%s: %zu", query, i);
        cr_expect_eq(x->ordinal, y->ordinal, "%s: %zu", query, i);
        cr_expect_eq(memcmp(&x->score, &y->score, sizeof x->score), 0, "%s: %zu", query, i);
    }
    loci_results_free(a);
    loci_results_free(b);
}

static void expect_total(loci *index, const char *query, size_t wanted)
{
    loci_results *results = ask(index, query, false, 10, LOCI_WITHOUT_KEPT);
    cr_expect_eq(loci_results_total(results), wanted, "%s: %llu, not %zu", query,
                 (unsigned long long)loci_results_total(results), wanted);
    loci_results_free(results);
}

// `there`: which briefs are. Each way to ask finds the same, and what the texts say.
static void expect_answers(loci *index, unsigned there)
{
    static const char *const queries[] = {"zq7",
                                          "zq7 zq8 alike",
                                          "zq1 OR zq2 OR alike",
                                          "alike NOT law",
                                          "law AND zq3",
                                          "\"the law of\"",
                                          "\"the law of states\" zq12",
                                          "\"law of states the states\"",
                                          "\"of law\" OR \"of states\"",
                                          "NEAR(law states, 3)",
                                          "the /s law",
                                          "zq*",
                                          "zq* alike",
                                          "\"the s*\"",
                                          "=states -zq5",
                                          "title:third",
                                          "third fourth law",
                                          "b3i*",
                                          "b4i17",
                                          "nothing"};
    size_t passages = 0, laws = 0, fourths = 0;
    for (size_t b = 0; b < BRIEFS; b++)
        if (there >> b & 1) {
            passages += (size_t)passages_of[b];
            laws += every(b, 3);
            fourths += every(b, 4);
        }
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        for (int way = 0; way < 4; way++)
            expect_same(index, queries[i], way & 1, way & 2 ? 100000 : 10);
    expect_total(index, "alike", passages);
    expect_total(index, "zq*", passages);
    expect_total(index, "\"the law of states\"", laws);
    expect_total(index, "\"the states of law\"", fourths);
    for (size_t b = 0; b < BRIEFS; b++) {
        char word[16];
        snprintf(word, sizeof word, "b%zui33", b);
        expect_total(index, word, there >> b & 1);
    }
}

// `behind`: they know passages in chunks of norms behind the last one.
static void expect_segments(loci *index, bool asked, bool behind)
{
    struct segments_reader *segments;
    int64_t last;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(reader_need(index), LOCI_OK);
    cr_assert_eq(segments_read(index, &segments), LOCI_OK);
    cr_expect_eq(segments != NULL, asked);
    cr_assert_eq(sql_number(index, "SELECT coalesce(max(id), 0) FROM passage_text", "last", &last), LOCI_OK);
    cr_expect_eq(index->reader->norm_count > (size_t)last / NORM_CHUNK + 1, behind);
    snapshot_end(index);
}

enum { FIRST = 1, SECOND = 2, THIRD = 4, FOURTH = 8, FIFTH = 16 };

static loci *make_index(void)
{
    make_briefs();
    loci *index = archive_new(briefs, 2);
    archive_add(index, briefs + 2, 2);
    return index;
}

Test(newest_removed, one_or_all_of_the_last_batch_or_all_and_added_again)
{
    loci *index = make_index();
    expect_segments(index, true, false);
    expect_answers(index, FIRST | SECOND | THIRD | FOURTH);
    archive_delete(index, briefs + 3, 1);
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND | THIRD);
    archive_delete(index, briefs + 2, 1);
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND);
    archive_add(index, briefs + 3, 1); // at the places of the third, and of some of its own
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND | FOURTH);
    archive_add(index, briefs + 4, 1);
    expect_segments(index, true, false);
    expect_answers(index, FIRST | SECOND | FOURTH | FIFTH);
    archive_delete(index, briefs + 4, 1);
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND | FOURTH);
    archive_delete(index, briefs, 2); // of what is left the oldest
    expect_segments(index, true, true);
    expect_answers(index, FOURTH);
    archive_delete(index, briefs + 3, 1);
    expect_segments(index, true, true);
    expect_answers(index, 0);
    archive_add(index, briefs, 3);
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND | THIRD);
    free_briefs(index);
}

// What a handle keeps of documents is made when many were asked for, by whichever way: room for it goes as far as the lists.
Test(newest_removed, before_documents_are_mapped_by_FTS5)
{
    loci *index = make_index();
    archive_delete(index, briefs + 3, 1);
    loci_results_free(ask(index, "alike", true, 10, LOCI_WITHOUT_POSTINGS));
    expect_answers(index, FIRST | SECOND | THIRD);
    expect_segments(index, true, true);
    struct document_map map;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_assert_eq(reader_document_map(index, &map), LOCI_OK);
    cr_expect_eq(map.passage_count, index->reader->norm_count * NORM_CHUNK);
    snapshot_end(index);
    free_briefs(index);
}

// A segment that knows these passages, and that they were removed.
static void put_claim(loci *index, int64_t id, uint32_t first, uint32_t last)
{
    struct segment_head head;
    struct buffer bytes;
    sqlite3_stmt *row = NULL;
    segment_head_init(&head);
    buffer_init(&bytes);
    cr_assert(segment_head_cover(&head, first, false) &&
              (last == first || segment_head_cover(&head, last, false)) && segment_head_write(&head, &bytes));
    cr_assert_eq(sql_exec(index, "UPDATE meta SET value = value + 1 WHERE key = 'generation'"), LOCI_OK);
    cr_assert_eq(sql_prepare(index, &row, "REPLACE INTO segment(id, head) VALUES(?1, ?2)"), LOCI_OK);
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_blob(row, 2, bytes.data, (int)bytes.size, SQLITE_STATIC);
    cr_assert_eq(sqlite3_step(row), SQLITE_DONE);
    sqlite3_finalize(row);
    segment_head_clear(&head);
    buffer_clear(&bytes);
}

static void claim(loci *index, uint32_t passage)
{
    put_claim(index, 1000, passage, passage);
}

static void expect_damaged(loci *index)
{
    struct segments_reader *segments;
    cr_assert_eq(snapshot_begin(index), LOCI_OK);
    cr_expect_eq(segments_read(index, &segments), LOCI_CORRUPT);
    cr_expect(strstr(loci_message(index), "repair it"), "%s", loci_message(index));
    snapshot_end(index);
}

Test(newest_removed, that_the_file_never_had_room_for_are_left_to_FTS5)
{
    int64_t pages = 0, page = 0;
    loci *index = make_index();
    cr_assert_eq(sql_number(index, "PRAGMA page_count", "pages", &pages), LOCI_OK);
    cr_assert_eq(sql_number(index, "PRAGMA page_size", "pages", &page), LOCI_OK);
    const uint32_t room = (uint32_t)(pages * page / 8);
    claim(index, room - 1);
    expect_segments(index, true, true);
    expect_answers(index, FIRST | SECOND | THIRD | FOURTH);
    const uint32_t claims[] = {2 * room, 1 << 24, 1 << 28};
    for (size_t i = 0; i < sizeof claims / sizeof *claims; i++) {
        claim(index, claims[i]);
        expect_segments(index, false, false);
        expect_answers(index, FIRST | SECOND | THIRD | FOURTH);
        expect_segments(index, false, false);
    }
    claim(index, UINT32_MAX - 1);
    expect_damaged(index);
    free_briefs(index);
}

// Sets of what each segment holds are as large as the last passage that any of them knows.
Test(newest_removed, of_heads_that_claim_the_same_sets_are_no_larger_than_the_file)
{
    enum { CLAIMS = 64, FEW = 8 };
    loci *index = make_index();
    archive_delete(index, briefs + 3, 1);
    for (int64_t i = 0; i < FEW; i++)
        put_claim(index, 1000 + i, 100000, 1 << 20);
    expect_answers(index, FIRST | SECOND | THIRD);
    for (int64_t i = 0; i < CLAIMS; i++)
        put_claim(index, 1000 + i, 100000, 1 << 28);
    expect_damaged(index);
    cr_expect_eq(loci_check(index, true, NULL, NULL), LOCI_OK, "%s", loci_message(index));
    expect_answers(index, FIRST | SECOND | THIRD);
    free_briefs(index);
}
