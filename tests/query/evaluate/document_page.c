// SPDX-License-Identifier: MIT
// A list of documents that is kept with its question answers as one that is asked for the first time, whatever page is asked for in turn.
#include "query/evaluate/document_page.h"
#include "loci_experimental.h"
#include "tests/query/archive.h"
#include "tests/query/evaluate/same_answer.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

// Words alone are expanded, and others are not.
static const char *const queries[] = {"trade",      "stands",      "law AND oil", "trade OR oil",
                                      "\"by law\"", "law NOT oil", "tr*",         "nowhere"};
enum { QUERIES = sizeof queries / sizeof *queries };

Test(document_page, answers_as_one_that_is_asked_for_the_first_time)
{
    static const uint32_t limits[] = {10, 10, 3, 12, 40, 5, 10, 300, 20, 1};
    enum { LIMITS = sizeof limits / sizeof *limits };
    loci *index = repeating_archive();
    for (size_t q = 0; q < QUERIES; q++)
        for (uint32_t i = 0; i < 4 * LIMITS; i++) {
            const loci_search_options options = {.size = sizeof options,
                                                 .offset = i * 7 % 5 * 3,
                                                 .limit = limits[i % LIMITS],
                                                 .documents = i % 9 != 8,
                                                 .count = i % 4 == 3,
                                                 .explain = i % 3 == 1,
                                                 .refs_only = i % 2 == 0};
            expect_same_answer(index, queries[q], &options);
        }
    archive_free(index);
}

// The sum of both is more than 32 bits hold.
Test(document_page, ends_behind_the_largest_offset_and_limit)
{
    static const struct {
        uint32_t offset, limit;
        size_t count; // of 40 documents
    } pages[] = {{0, 3, 3}, {1, UINT32_MAX, 39}, {0, 3, 3}, {UINT32_MAX, UINT32_MAX, 0}, {39, UINT32_MAX, 1}};
    loci *index = repeating_archive();
    for (size_t i = 0; i < 2 * sizeof pages / sizeof *pages; i++) {
        const loci_search_options options = {.size = sizeof options,
                                             .offset = pages[i / 2].offset,
                                             .limit = pages[i / 2].limit,
                                             .documents = true,
                                             .refs_only = true};
        loci_results *results = ask_without(index, "trade", &options, 0);
        cr_expect_eq(loci_results_count(results), pages[i / 2].count, "from %u on: %zu", options.offset,
                     loci_results_count(results));
        loci_results_free(results);
        expect_same_answer(index, "trade", &options);
    }
    archive_free(index);
}

Test(document_page, is_of_its_question_and_what_it_goes_without)
{
    static const uint32_t without[] = {LOCI_WITHOUT_FEEDBACK, LOCI_WITHOUT_TAIL, LOCI_WITHOUT_DOCUMENT,
                                       LOCI_WITHOUT_POSTINGS};
    const loci_search_options options = {
        .size = sizeof options, .limit = 30, .documents = true, .explain = true};
    loci *index = repeating_archive();
    for (size_t q = 0; q < QUERIES; q++)
        for (size_t i = 0; i < 2 * sizeof without / sizeof *without; i++) {
            loci_results *kept = ask_without(index, queries[q], &options, without[i / 2]),
                         *fresh =
                             ask_without(index, queries[q], &options, without[i / 2] | LOCI_WITHOUT_KEPT);
            cr_assert_eq(loci_results_count(kept), loci_results_count(fresh), "%s", queries[q]);
            cr_expect_eq(loci_results_total(kept), loci_results_total(fresh), "%s", queries[q]);
            for (size_t h = 0; h < loci_results_count(kept); h++) {
                const loci_hit *a = loci_results_hit(kept, h), *b = loci_results_hit(fresh, h);
                cr_expect_str_eq(a->ref, b->ref, "%s", queries[q]);
                cr_expect_str_eq(a->explanation, b->explanation, "%s", queries[q]);
                cr_expect_eq(memcmp(&a->score, &b->score, sizeof a->score), 0, "%s: %s", queries[q], a->ref);
            }
            loci_results_free(kept);
            loci_results_free(fresh);
        }
    archive_free(index);
}

Test(document_page, is_forgotten_when_something_is_written)
{
    const loci_search_options options = {
        .size = sizeof options, .limit = 20, .refs_only = true, .documents = true};
    loci *index = repeating_archive();
    for (unsigned round = 0; round < 3; round++)
        for (size_t q = 0; q < QUERIES; q++) {
            char id[16];
            snprintf(id, sizeof id, "new-%u-%zu", round, q);
            const loci_input input = {.size = sizeof input,
                                      .id = id,
                                      .text = "Trade of oil by law: the law of trade, the trade of oil."};
            expect_same_answer(index, queries[q], &options);
            expect_same_answer(index, queries[q], &options);
            cr_assert_eq(loci_add(index, (const loci_input *const[]){&input}, 1), LOCI_OK, "%s",
                         loci_message(index));
            expect_same_answer(index, queries[q], &options);
        }
    archive_free(index);
}

// What was found until a search was ended is not kept; nor does what was kept make an answer whole that was ended.
Test(document_page, of_a_search_that_was_ended_is_not_kept)
{
    loci_cancel *cancel = loci_cancel_new();
    const loci_search_options whole = {.size = sizeof whole, .limit = 20, .documents = true};
    loci_search_options ended = whole;
    cr_assert_not_null(cancel);
    loci_cancel_now(cancel);
    ended.cancel = cancel;
    loci *index = repeating_archive();
    for (unsigned round = 0; round < 3; round++)
        for (size_t q = 0; q < QUERIES; q++) {
            loci_results *results = ask_without(index, queries[q], &ended, 0);
            cr_expect(!loci_results_complete(results) || loci_results_count(results) == 0, "%s", queries[q]);
            loci_results_free(results);
            expect_same_answer(index, queries[q], &whole);
        }
    archive_free(index);
    loci_cancel_free(cancel);
}

// ---- by itself

enum { FOUND = 1001 };

static struct page page_of(size_t count)
{
    static struct scored scored[FOUND];
    static struct standing standings[FOUND];
    static struct expansion list[] = {{.text = "petroleum", .size = 9, .share = .75, .seen = 3},
                                      {.text = "", .size = 0},
                                      {.text = "oil", .size = 3, .share = .25}};
    for (size_t i = 0; i < FOUND; i++) {
        scored[i] = (struct scored){.score = (double)(FOUND - i), .document = (uint32_t)i};
        standings[i] = (struct standing){.own = (double)i, .factor = 2};
    }
    return (struct page){.scored = scored,
                         .standings = standings,
                         .count = count,
                         .total = 900,
                         .documents = true,
                         .without_wholes = true,
                         .complete = true,
                         .expansions = {.list = list, .count = 3}};
}

Test(document_page, is_found_for_as_many_or_fewer)
{
    struct document_page kept = {0};
    const struct page page = page_of(25);
    struct page found = {.complete = true};
    cr_expect_not(document_page_find(NULL, 1, &found));
    cr_expect_not(document_page_find(&kept, 1, &found));
    document_page_keep(NULL, 20, &page);
    document_page_keep(&kept, 20, &page);
    cr_expect_not(document_page_find(&kept, 21, &found), "those behind are not the next best");
    cr_expect_null(found.scored);
    for (size_t wanted = 1; wanted <= 20; wanted += 19) {
        found.complete = true;
        cr_assert(document_page_find(&kept, wanted, &found));
        cr_assert_eq(found.count, wanted);
        for (size_t i = 0; i < wanted; i++) {
            cr_expect_eq(found.scored[i].document, i);
            cr_expect_eq(found.standings[i].own, (double)i);
        }
        cr_expect_eq(found.total, 900);
        cr_expect(found.documents && found.without_wholes && found.complete);
        cr_assert_eq(found.expansions.count, 3);
        cr_expect_str_eq(found.expansions.list[0].text, "petroleum");
        cr_expect_str_eq(found.expansions.list[2].text, "oil");
        cr_expect_eq(found.expansions.list[2].share, .25);
        page_clear(&found);
    }
    cr_expect_eq(document_page_bytes(&kept),
                 20 * (sizeof(struct scored) + sizeof(struct standing)) + 3 * sizeof(struct expansion) + 15);
    document_page_clear(&kept);
    cr_expect_eq(document_page_bytes(&kept), 0);
}

Test(document_page, that_is_too_large_leaves_none)
{
    struct document_page kept = {0};
    const struct page small = page_of(1), large = page_of(FOUND);
    struct page found = {0};
    document_page_keep(&kept, 10, &small);
    cr_assert(document_page_find(&kept, 10, &found), "there are no more");
    cr_expect_eq(found.count, 1);
    page_clear(&found);
    document_page_keep(&kept, FOUND, &large);
    cr_expect_not(document_page_find(&kept, 1, &found), "the one before is gone");
    document_page_keep(&kept, FOUND - 1, &large);
    cr_assert(document_page_find(&kept, FOUND - 1, &found));
    page_clear(&found);
    document_page_clear(&kept);
}
