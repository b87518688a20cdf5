// SPDX-License-Identifier: MIT
// A word by itself that many passages hold, in several forms and segments: what is kept of its best passages answers as FTS5 does.
#include "loci_experimental.h"
#include "tests/store/support.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { BATCHES = 6, A_BATCH = 90, FORMS = 7 };

static const char *const forms[FORMS] = {
    "protest", "protests", "PROTESTS", "protesting", "protested", "Protest", "protests, protesting"};

// Of different lengths, so that scores differ, and some stand twice.
static loci *make_index(const char *path)
{
    static char ids[A_BATCH][16], texts[A_BATCH][256];
    static loci_input inputs[A_BATCH];
    const loci_input *pointers[A_BATCH];
    loci *index = open_index(path);
    uint32_t random = 7;
    for (size_t batch = 0; batch < BATCHES; batch++) {
        for (size_t i = 0; i < A_BATCH; i++) {
            random = random * 1664525 + 1013904223;
            const size_t n = batch * A_BATCH + i;
            snprintf(ids[i], sizeof ids[i], "d%zu", n);
            int used = snprintf(texts[i], sizeof texts[i], "The %s of number %zu",
                                forms[(random >> 16) % FORMS], n % 200);
            for (uint32_t word = random >> 20 & 15; word > 0; word--)
                used += snprintf(texts[i] + used, sizeof texts[i] - (size_t)used, " %s",
                                 word % 5 == 0 ? forms[(random >> 8) % FORMS] : "and more");
            inputs[i] = (loci_input){.size = sizeof inputs[i], .id = ids[i], .text = texts[i]};
            pointers[i] = &inputs[i];
        }
        cr_assert_eq(loci_add(index, pointers, A_BATCH), LOCI_OK, "%s", loci_message(index));
    }
    return index;
}

static loci_results *ask(loci *index, const char *query, uint32_t without, uint32_t limit)
{
    const loci_search_options options = {
        .size = sizeof options, .without = without, .limit = limit, .refs_only = true};
    loci_results *results = NULL;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", loci_message(index));
    return results;
}

static void expect_same(const char *query, const loci_results *results, const loci_results *expected)
{
    cr_assert_eq(loci_results_count(results), loci_results_count(expected), "%s", query);
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *a = loci_results_hit(results, i), *b = loci_results_hit(expected, i);
        cr_expect_str_eq(a->ref, b->ref, "%s: %zu", query, i);
        cr_expect_eq(memcmp(&a->score, &b->score, sizeof a->score), 0, "%s: %zu", query, i);
    }
}

static void compare(loci *index, const char *query)
{
    for (uint32_t limit = 10; limit <= 40; limit += 30) {
        loci_results *expected = ask(index, query, LOCI_WITHOUT_POSTINGS, limit);
        cr_expect_eq(loci_results_count(expected), limit, "%s", query);
        for (int again = 0; again < 4; again++) {
            loci_results *results = ask(index, query, again == 3 ? LOCI_WITHOUT_KEPT : 0, limit);
            expect_same(query, results, expected);
            loci_results_free(results);
        }
        loci_results_free(expected);
    }
}

Test(forms, of_the_best_passages_are_kept)
{
    static const char *const queries[] = {"protest",        "protests",       "PROTESTS",
                                          "protesting",     "Protests",       "protests -\"number 7\"",
                                          "protested more", "protest OR more"};
    struct scratch scratch;
    scratch_make(&scratch);
    loci *index = make_index(scratch.path);
    for (int again = 0; again < 2; again++) // other questions share the word
        for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
            compare(index, queries[i]);
    // What was kept does not outlive what it is of.
    const loci_input input = {.size = sizeof input, .id = "d3", .text = "PROTESTS, and PROTESTS."};
    cr_assert_eq(loci_add(index, (const loci_input *const[]){&input}, 1), LOCI_OK);
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        compare(index, queries[i]);
    loci_close(index);
    scratch_remove(&scratch);
}
