// SPDX-License-Identifier: MIT
// Many passages: what is not looked at changes no answer, and a total that is not exact is a lower bound.
#include "loci_experimental.h"
#include "tests/query/archive.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 240, PASSAGES = 30, WORDS_MAX = 40, VOCABULARY = 48 };

static uint32_t random_next(uint64_t *state)
{
    *state = *state * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*state >> 33);
}

// Word number 0 is the most frequent, each the rarer the larger its number.
static void add_word(char *text, size_t number)
{
    char word[16];
    snprintf(word, sizeof word, " qu%c%cx", (int)('a' + number / 8), (int)('a' + number % 8));
    strcat(text, word);
}

static char *make_text(uint64_t *state)
{
    char *text = calloc(1, PASSAGES * (WORDS_MAX + 1) * 8);
    cr_assert(text);
    for (size_t passage = 0; passage < PASSAGES; passage++) {
        const size_t words = 3 + random_next(state) % (WORDS_MAX - 3);
        for (size_t i = 0; i < words; i++) {
            const uint32_t roll = random_next(state) % VOCABULARY;
            add_word(text, (size_t)roll * (random_next(state) % VOCABULARY) / VOCABULARY);
        }
        strcat(text, passage + 1 < PASSAGES ? "|" : "");
    }
    return text;
}

static loci *make_archive(uint64_t *state)
{
    static struct brief briefs[DOCUMENTS];
    static char paths[DOCUMENTS][16];
    for (size_t i = 0; i < DOCUMENTS; i++) {
        snprintf(paths[i], sizeof paths[i], "%zu", i);
        briefs[i] = (struct brief){.path = paths[i], .text = make_text(state)};
    }
    loci *index = archive_new(briefs, DOCUMENTS);
    for (size_t i = 0; i < DOCUMENTS; i++)
        free((char *)briefs[i].text);
    return index;
}

static loci_results *ask_page(loci *index, const char *query, uint32_t limit, bool count, uint32_t without)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = limit,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .count = count,
                                         .without = without,
                                         .deadline_ms = UINT32_MAX};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", query);
    return results;
}

static loci_results *ask(loci *index, const char *query, bool count, uint32_t without)
{
    return ask_page(index, query, 0, count, without);
}

static void expect_same(const char *query, const loci_results *a, const loci_results *b)
{
    cr_assert_eq(loci_results_count(a), loci_results_count(b), "%s", query);
    for (size_t i = 0; i < loci_results_count(a); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        cr_expect_str_eq(x->ref, y->ref, "%s: %zu", query, i);
        cr_expect_eq(memcmp(&x->score, &y->score, sizeof x->score), 0, "%s: %zu", query, i);
    }
}

static void make_query(uint64_t *state, char *query)
{
    static const char *const between[] = {" OR", " OR", " AND", "", " NOT"};
    const size_t words = 1 + random_next(state) % 5;
    const char *sign = between[random_next(state) % 5];
    query[0] = '\0';
    for (size_t i = 0; i < words; i++) {
        if (i > 0)
            strcat(query, strcmp(sign, " NOT") == 0 && i > 1 ? " OR" : sign);
        add_word(query, (size_t)(random_next(state) % VOCABULARY) * (random_next(state) % 8) / 8);
    }
}

Test(totals, are_exact_or_a_lower_bound_of_the_same_answer)
{
    uint64_t state = 7;
    size_t bounds = 0;
    loci *index = make_archive(&state);
    for (size_t i = 0; i < 60; i++) {
        char query[128];
        make_query(&state, query);
        loci_results *fts5 = ask(index, query, true, LOCI_WITHOUT_POSTINGS);
        for (int again = 0; again < 3; again++) { // what was seen the first time is gone by the next
            loci_results *counted = ask(index, query, true, 0), *some = ask(index, query, false, 0);
            cr_expect(loci_results_total_is_exact(counted));
            cr_expect_eq(loci_results_total(counted), loci_results_total(fts5), "%s", query);
            expect_same(query, fts5, counted);
            expect_same(query, fts5, some);
            if (loci_results_total_is_exact(some))
                cr_expect_eq(loci_results_total(some), loci_results_total(fts5), "%s", query);
            else
                cr_expect(loci_results_total(some) >= 1000 &&
                              loci_results_total(some) <= loci_results_total(fts5),
                          "%s: %llu", query, (unsigned long long)loci_results_total(some));
            bounds += !loci_results_total_is_exact(some);
            loci_results_free(counted);
            loci_results_free(some);
        }
        loci_results_free(fts5);
    }
    cr_expect(bounds > 0, "all were counted");
    archive_free(index);
}

// What a question leaves for the next holds for pages that are as long or shorter.
Test(totals, pages_of_any_length_are_those_of_fts5_however_often_they_were_asked_for)
{
    static const uint32_t limits[] = {10, 10, 600, 200, 10, 1, 2000, 10};
    enum { LIMITS = sizeof limits / sizeof *limits, QUERIES = 24 };
    uint64_t state = 11;
    loci *index = make_archive(&state);
    for (size_t i = 0; i < QUERIES; i++) {
        char query[128];
        make_query(&state, query);
        if (i % 4 == 0)
            strcpy(query, i % 8 == 0 ? "qua*" : "qub* NOT quax");
        for (size_t page = 0; page < LIMITS; page++) {
            loci_results *fts5 = ask_page(index, query, limits[page], false, LOCI_WITHOUT_POSTINGS),
                         *kept = ask_page(index, query, limits[page], false, 0);
            expect_same(query, fts5, kept);
            loci_results_free(fts5);
            loci_results_free(kept);
        }
    }
    archive_free(index);
}
