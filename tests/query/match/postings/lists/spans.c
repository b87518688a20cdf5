// SPDX-License-Identifier: MIT
// What the passages of spans hold, beside looking each of them up: of words that are rare and frequent, in several segments, with passages that
// were deleted, with other spellings, and in one field.
#include "query/match/postings/lists/spans.h"

#include "store/snapshot.h"
#include "tests/query/archive.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525 + 1013904223;
    return *state >> 8;
}

Test(spans, are_passages_of_a_document_that_follow_each_other)
{
    static const struct {
        uint32_t passages[6], of[6];
        size_t count;
        struct span spans[6];
        size_t made;
    } rows[] = {
        {{0}, {0}, 0, {{0}}, 0},
        {{7}, {0}, 1, {{7, 7, 0}}, 1},
        {{3, 4, 5}, {0}, 3, {{3, 5, 0}}, 1},
        {{3, 4, 5}, {0, 1, 1}, 3, {{3, 3, 0}, {4, 5, 1}}, 2},
        {{3, 4, 5}, {1, 0, 1}, 3, {{3, 3, 0}, {4, 4, 1}, {5, 5, 2}}, 3},
        {{3, 5, 7}, {0}, 3, {{3, 3, 0}, {5, 5, 1}, {7, 7, 2}}, 3},
        {{0, 1, 3, 8, 9, 10}, {2, 2, 2, 0, 0, 0}, 6, {{0, 1, 0}, {3, 3, 2}, {8, 10, 3}}, 3},
        {{1, UINT32_MAX - 1, UINT32_MAX}, {0}, 3, {{1, 1, 0}, {UINT32_MAX - 1, UINT32_MAX, 1}}, 2},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct span spans[6];
        const size_t made = spans_make(rows[i].passages, rows[i].of, rows[i].count, spans);
        cr_assert_eq(made, rows[i].made, "row %zu", i);
        for (size_t s = 0; s < made; s++) {
            cr_expect_eq(spans[s].first, rows[i].spans[s].first, "row %zu", i);
            cr_expect_eq(spans[s].last, rows[i].spans[s].last, "row %zu", i);
            cr_expect_eq(spans[s].at, rows[i].spans[s].at, "row %zu", i);
        }
    }
}

// ---- what they hold

enum { DOCUMENTS = 60, PASSAGES_EACH = 40, PASSAGES = 2 * DOCUMENTS * PASSAGES_EACH + 1 };

// "weir" stands in most passages, "lock" in some, "quay" in a few, "pier" in titles as well.
static void write_text(char *text, size_t size, uint32_t *state)
{
    size_t at = 0;
    for (int i = 0; i < PASSAGES_EACH; i++)
        at += (size_t)snprintf(text + at, size - at, "%sThe %s %s %s pier %u.", i > 0 ? "|" : "",
                               next_random(state) % 10 > 0 ? "weir weir" : "bank",
                               next_random(state) % 4 > 0 ? "gate" : "lock",
                               next_random(state) % 90 > 0 ? "mill" : "quay", i);
}

static loci *make_archive(uint32_t *state)
{
    static char texts[DOCUMENTS][PASSAGES_EACH * 64], paths[DOCUMENTS][16];
    struct brief briefs[DOCUMENTS];
    loci *index = NULL;
    for (size_t half = 0; half < 2; half++) {
        for (size_t i = 0; i < DOCUMENTS; i++) {
            write_text(texts[i], sizeof texts[i], state);
            snprintf(paths[i], sizeof paths[i], "%zu-%zu", half, i);
            briefs[i] = (struct brief){
                .path = paths[i], .title = i % 3 ? "Piers" : "Mills", .text = texts[i], .language = "en"};
        }
        if (half == 0)
            index = archive_new(briefs, DOCUMENTS);
        else
            archive_add(index, briefs, DOCUMENTS);
        archive_delete(index, &briefs[DOCUMENTS / 2], 3);
    }
    return index;
}

static struct leaf open_leaf(loci *index, const char *term, int column)
{
    struct leaf leaf = {.word = -1, .column = column};
    struct segments_reader *segments;
    cr_assert_eq(segments_read(index, &segments), LOCI_OK, "%s", loci_message(index));
    cr_assert_not_null(segments);
    cr_assert_eq(leaf_open(index, segments, term, strlen(term), POSITIONS_NONE, &leaf.runs, &leaf.run_count),
                 LOCI_OK);
    return leaf;
}

// Other spellings in some passages of both kinds: those that hold the word, and others.
static void add_others(struct leaf *leaf, uint32_t *state)
{
    for (uint32_t passage = 1; passage < PASSAGES; passage++) {
        if (next_random(state) % 12 > 0)
            continue;
        cr_assert(leaf_reserve(leaf, leaf->count + 1));
        leaf->passages[leaf->count] = passage;
        leaf->found[leaf->count++] =
            (struct field_counts){.in = {[FIELD_TEXT] = 100 + next_random(state) % 9}};
    }
}

// Ascending passages: some alone, some side by side.
static size_t choose(uint32_t *passages, uint32_t *state)
{
    size_t count = 0;
    const uint32_t kept = 1 + next_random(state) % 40, gap = 1 + next_random(state) % 300;
    for (uint32_t passage = next_random(state) % gap; passage < PASSAGES + 50;) {
        for (uint32_t left = 1 + next_random(state) % kept; left > 0; left--)
            passages[count++] = passage++;
        passage += 1 + next_random(state) % gap;
    }
    return count;
}

// Documents of seven of the passages each.
static const uint32_t *of_documents(size_t count)
{
    static uint32_t of[2 * PASSAGES];
    for (size_t i = 0; i < count; i++)
        of[i] = (uint32_t)(i / 7);
    return of;
}

static size_t check(struct leaf *leaf, const uint32_t *passages, size_t count)
{
    static struct span spans[2 * PASSAGES];
    static struct field_counts got[2 * PASSAGES];
    static bool has[2 * PASSAGES];
    struct span_hits hits = {0};
    memset(has, 0, sizeof has);
    leaf_begin(leaf);
    cr_assert(spans_find(leaf, spans, spans_make(passages, of_documents(count), count, spans), &hits));
    for (size_t i = 0; i < hits.count; i++) {
        cr_assert_lt(hits.list[i].at, count);
        cr_assert_not(has[hits.list[i].at], "passage %u is told of twice", passages[hits.list[i].at]);
        has[hits.list[i].at] = true;
        got[hits.list[i].at] = hits.list[i].found;
    }
    leaf_begin(leaf);
    for (size_t i = 0; i < count; i++) {
        struct field_counts found;
        const bool holds = leaf_seek(leaf, passages[i], &found);
        cr_assert_eq(has[i], holds, "passage %u", passages[i]);
        cr_assert(!holds || memcmp(&found, &got[i], sizeof found) == 0, "passage %u", passages[i]);
    }
    free(hits.list);
    return hits.count;
}

Test(spans, hold_what_each_passage_holds)
{
    static const char *const terms[] = {"weir", "lock", "quay", "pier", "heron"};
    static uint32_t passages[2 * PASSAGES];
    uint32_t state = 7;
    size_t found[sizeof terms / sizeof *terms] = {0};
    loci *index = make_archive(&state);
    cr_assert_eq(snapshot_begin(index), LOCI_OK, "%s", loci_message(index));
    for (size_t term = 0; term < sizeof terms / sizeof *terms; term++)
        for (int column = -1; column < FIELD_COUNT; column++) {
            struct leaf leaf = open_leaf(index, terms[term], column);
            cr_expect(term > 0 || leaf.run_count > 1, "it stands in several segments");
            for (int round = 0; round < 20; round++)
                found[term] += check(&leaf, passages, choose(passages, &state));
            if (column < 0)
                add_others(&leaf, &state);
            for (int round = 0; column < 0 && round < 20; round++)
                check(&leaf, passages, choose(passages, &state));
            cr_expect_eq(leaf_check(&leaf, index), LOCI_OK);
            leaf_clear(&leaf);
        }
    snapshot_end(index);
    cr_expect_gt(found[0], found[1]);
    cr_expect_gt(found[1], found[2]);
    cr_expect_gt(found[2], 0);
    cr_expect_gt(found[3], 0);
    cr_expect_eq(found[4], 0);
    archive_free(index);
}
