// SPDX-License-Identifier: MIT
// Asks twice and compares.
#include "tests/query/evaluate/same_answer.h"

#include "loci_experimental.h"
#include "tests/query/archive.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

enum { DOCUMENTS = 40, PASSAGES = 12, TEXT = 2048 };

loci *repeating_archive(void)
{
    static struct brief briefs[DOCUMENTS];
    static char paths[DOCUMENTS][16], texts[DOCUMENTS][TEXT];
    for (unsigned i = 0; i < DOCUMENTS; i++) {
        const unsigned of = i % 3 == 2 ? i - 1 : i;
        size_t size = 0;
        for (unsigned p = 0; p < PASSAGES; p++)
            size += (size_t)snprintf(
                texts[i] + size, TEXT - size, "%sThe trade%s law of the %u%s number %u %s.", p > 0 ? "|" : "",
                (of + p) % 2 ? " of oil and" : "", of, (of * p) % 5 == 1 ? " law, by law," : "", p,
                (of + 2 * p) % 7 == 0 ? "trades" : "stands");
        snprintf(texts[i] + size, TEXT - size, "|The end of %u.", i);
        snprintf(paths[i], sizeof paths[i], "%02u", i);
        briefs[i] = (struct brief){.path = paths[i], .text = texts[i]};
    }
    return archive_new(briefs, DOCUMENTS);
}

loci_results *ask_without(loci *index, const char *query, const loci_search_options *options,
                          uint32_t without)
{
    loci_search_options given = *options;
    loci_results *results;
    given.without = without;
    cr_assert_eq(loci_search(index, &results, query, &given), LOCI_OK, "%s: %s", query, loci_message(index));
    return results;
}

static void expect_same_hit(const char *query, const loci_hit *a, const loci_hit *b)
{
    cr_expect_str_eq(a->ref, b->ref, "%s", query);
    cr_expect_eq(a->rank, b->rank, "%s", query);
    cr_assert_eq(!a->explanation, !b->explanation, "%s", query);
    if (a->explanation)
        cr_expect_str_eq(a->explanation, b->explanation, "%s", query);
    cr_expect_eq(memcmp(&a->score, &b->score, sizeof a->score), 0, "%s: %s", query, a->ref);
    cr_assert_eq(a->copy_count, b->copy_count, "%s: %s", query, a->ref);
    for (size_t i = 0; i < a->copy_count; i++)
        cr_expect_str_eq(a->copies[i], b->copies[i], "%s: %s", query, a->ref);
}

size_t expect_same_answer(loci *index, const char *query, const loci_search_options *options)
{
    loci_results *kept = ask_without(index, query, options, 0),
                 *fresh = ask_without(index, query, options, LOCI_WITHOUT_KEPT);
    size_t copies = 0;
    cr_assert_eq(loci_results_count(kept), loci_results_count(fresh), "%s", query);
    cr_expect_eq(loci_results_total(kept), loci_results_total(fresh), "%s", query);
    cr_expect_eq(loci_results_total_is_exact(kept), loci_results_total_is_exact(fresh), "%s", query);
    for (size_t i = 0; i < loci_results_count(kept); i++) {
        expect_same_hit(query, loci_results_hit(kept, i), loci_results_hit(fresh, i));
        copies += loci_results_hit(kept, i)->copy_count;
    }
    loci_results_free(kept);
    loci_results_free(fresh);
    return copies;
}
