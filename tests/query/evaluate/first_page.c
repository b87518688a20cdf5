// SPDX-License-Identifier: MIT
// A question that is kept with what its first stage found answers as one that is asked for the first time, whatever is asked of it in turn.
#include "query/evaluate/first_page.h"
#include "loci_experimental.h"
#include "tests/query/archive.h"
#include "tests/query/evaluate/same_answer.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const queries[] = {"trade",      "law AND oil",        "trade OR oil",
                                      "\"by law\"", "law NOT oil",        "tr*",
                                      "nowhere",    "NEAR(trade law, 5)", "law w/9 number"};
enum { QUERIES = sizeof queries / sizeof *queries };

Test(first_page, answers_as_one_that_is_asked_for_the_first_time)
{
    loci *index = repeating_archive();
    size_t copies = 0;
    for (unsigned i = 0; i < 24 * QUERIES; i++) {
        const loci_search_options options = {.size = sizeof options,
                                             .offset = i / 2 % 4 * 7,
                                             .limit = i % 8 == 7   ? 300
                                                      : i % 3 == 0 ? 3
                                                                   : 10,
                                             .per_document = i % 5 == 4   ? 1
                                                             : i % 5 == 3 ? UINT32_MAX
                                                                          : 0,
                                             .count = i % 7 == 6,
                                             .sort = i % 11 == 10 ? LOCI_SORT_DATE_ASCENDING
                                                                  : LOCI_SORT_RELEVANCE,
                                             .documents = i % 13 == 12,
                                             .explain = i % 6 == 5,
                                             .refs_only = i % 2 == 0};
        copies += expect_same_answer(index, queries[i / 24], &options);
    }
    cr_expect(copies > 0, "no copy was told");
    archive_free(index);
}

Test(first_page, is_forgotten_when_something_is_written)
{
    const loci_search_options options = {.size = sizeof options, .limit = 20, .refs_only = true};
    loci *index = repeating_archive();
    for (unsigned round = 0; round < 4; round++)
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

// What was found until a search was ended is no page to begin with; nor does what was kept make an answer whole that was ended.
Test(first_page, of_a_search_that_was_ended_is_not_kept)
{
    loci_cancel *cancel = loci_cancel_new();
    const loci_search_options whole = {.size = sizeof whole, .limit = 20, .refs_only = true},
                              ended = {
                                  .size = sizeof ended, .limit = 20, .refs_only = true, .cancel = cancel};
    cr_assert_not_null(cancel);
    loci_cancel_now(cancel);
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

enum { SCORED = 256, COPIED = 4 };

static struct page page_of(size_t count)
{
    static struct scored scored[SCORED + 1];
    static struct copy copies[COPIED];
    for (size_t i = 0; i <= SCORED; i++)
        scored[i] = (struct scored){.score = (double)(SCORED - i)};
    for (size_t i = 0; i < COPIED; i++)
        copies[i] = (struct copy){(int64_t)i, (int64_t)(i + 100)};
    return (struct page){.scored = scored,
                         .count = count,
                         .total = 900,
                         .has_more = true,
                         .complete = true,
                         .grouping = {.copies = copies, .copy_count = COPIED}};
}

static bool finds(const struct first_page *first, const loci_search_options *options)
{
    struct page found = {0};
    const bool there = first_page_find(first, options, &found);
    page_clear(&found);
    return there;
}

Test(first_page, is_found_as_it_was_asked_for_alone)
{
    const loci_search_options asked = {.limit = 100, .per_document = 3};
    const loci_search_options others[] = {{.limit = 101, .per_document = 3},
                                          {.limit = 100, .per_document = 4},
                                          {.limit = 100, .per_document = 3, .count = true}};
    struct first_page first = {0};
    const struct page page = page_of(SCORED);
    cr_expect_not(finds(NULL, &asked));
    cr_expect_not(finds(&first, &asked));
    first_page_keep(&first, &asked, &page);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        cr_expect_not(finds(&first, &others[i]), "%zu", i);
    struct page found = {0};
    cr_assert(first_page_find(&first, &asked, &found));
    cr_assert_eq(found.count, SCORED);
    cr_expect_eq(memcmp(found.scored, page.scored, SCORED * sizeof *found.scored), 0);
    cr_assert_eq(found.grouping.copy_count, COPIED);
    cr_expect_eq(memcmp(found.grouping.copies, page.grouping.copies, COPIED * sizeof(struct copy)), 0);
    cr_expect_eq(found.total, 900);
    cr_expect(found.has_more);
    page_clear(&found);
    cr_expect_eq(first_page_bytes(&first), SCORED * sizeof(struct scored) + COPIED * sizeof(struct copy));
    first_page_clear(&first);
}

Test(first_page, that_is_too_large_leaves_none)
{
    const loci_search_options asked = {.limit = 100, .per_document = 3};
    struct first_page first = {0};
    const struct page small = page_of(1), large = page_of(SCORED + 1);
    first_page_keep(&first, &asked, &small);
    cr_expect(finds(&first, &asked));
    first_page_keep(&first, &asked, &large);
    cr_expect_not(finds(&first, &asked), "the one before is of another page");
    cr_expect_eq(first_page_bytes(&first), 0);
    first_page_clear(&first);
}
