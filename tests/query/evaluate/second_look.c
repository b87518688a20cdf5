// SPDX-License-Identifier: MIT
// The second look: the same for every kind of plan, and what stands behind it.
#include "rank/constants.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 60, PASSAGES = 6, TEXT_MAX = 512 };

static const char *const sentences[] = {
    "the law of the sea and of its harbours",    "a law on state secrets",
    "what the state keeps secret, secrets are",  "of the harvest and of the weather in the hills",
    "secrets, and who keeps them for the state", "state secrets law",
    "an agreement on the trade in grain",
};

// Documents of passages with some of the words, more or less often; every third is of an author.
static loci *archive_of_many(void)
{
    static char texts[DOCUMENTS][TEXT_MAX], paths[DOCUMENTS][8];
    static struct brief briefs[DOCUMENTS];
    uint32_t random = 1;
    for (size_t d = 0; d < DOCUMENTS; d++) {
        size_t used = 0;
        snprintf(paths[d], sizeof paths[d], "d%zu", d);
        for (size_t p = 0; p < PASSAGES; p++) {
            random = random * 1664525 + 1013904223;
            used += (size_t)snprintf(texts[d] + used, TEXT_MAX - used, "%s%s number %zu", p ? "|" : "",
                                     sentences[random >> 16 & 7 ? (random >> 16) % 7 : 5], d * PASSAGES + p);
        }
        briefs[d] = (struct brief){
            .path = paths[d], .text = texts[d], .author = d % 3 == 0 ? "Anne Aldis" : "John Harbour"};
    }
    return archive_new(briefs, DOCUMENTS);
}

static loci_results *ask(loci *index, const char *query, uint32_t offset, uint32_t limit)
{
    const loci_search_options options = {.size = sizeof options,
                                         .offset = offset,
                                         .limit = limit,
                                         .per_document = UINT32_MAX,
                                         .deadline_ms = 600000,
                                         .explain = true,
                                         .refs_only = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", loci_message(index));
    cr_assert(loci_results_complete(results));
    return results;
}

static const loci_hit *find(const loci_results *results, const char *ref)
{
    for (size_t i = 0; i < loci_results_count(results); i++)
        if (strcmp(loci_results_hit(results, i)->ref, ref) == 0)
            return loci_results_hit(results, i);
    return NULL;
}

// The first part of a kind in a hit's account; 0 where there is none.
static double part_of(const loci_hit *hit, const char *kind)
{
    char key[48];
    snprintf(key, sizeof key, "{\"kind\":\"%s\",\"value\":", kind);
    const char *found = strstr(hit->explanation, key);
    return found ? strtod(found + strlen(key), NULL) : 0;
}

// What the documents around the hits of `query` add is what they add to the same passages for the words alone.
static void expect_same_documents(loci *index, const char *query, const char *words)
{
    loci_results *asked = ask(index, query, 0, 90), *bare = ask(index, words, 0, 90);
    size_t compared = 0;
    cr_assert_gt(loci_results_count(asked), 0, "%s", query);
    for (size_t i = 0; i < loci_results_count(asked); i++) {
        const loci_hit *hit = loci_results_hit(asked, i), *same = find(bare, hit->ref);
        if (!same || part_of(hit, "second look") <= 0 || part_of(same, "second look") <= 0)
            continue; // behind
        compared++;
        cr_expect_gt(part_of(hit, "document"), 0, "%s", query);
        cr_expect_float_eq(part_of(hit, "document"), part_of(same, "document"), 1e-9, "%s and %s, %s", query,
                           words, hit->ref);
    }
    cr_expect_gt(compared, 5, "%s", query);
    loci_results_free(asked);
    loci_results_free(bare);
}

Test(second_look, counts_the_words_of_a_document_whatever_must_hold)
{
    loci *index = archive_of_many();
    expect_same_documents(index, "+law state secrets", "law state secrets");
    expect_same_documents(index, "+law +state +secrets", "law state secrets");
    expect_same_documents(index, "law state secrets -harvest", "law state secrets");
    expect_same_documents(index, "law state secrets -sea", "law state secrets");
    expect_same_documents(index, "law AND (state OR secrets)", "law state secrets");
    expect_same_documents(index, "law state secrets author:aldis", "law state secrets");
    expect_same_documents(index, "(law state secrets) OR author:nobody", "law state secrets");
    archive_free(index);
}

// Words beside an OR of documents are looked at again as they are alone.
Test(second_look, is_the_same_where_documents_are_chosen_beside_words)
{
    loci *index = archive_of_many();
    loci_results *bare = ask(index, "law state secrets", 0, 60),
                 *beside = ask(index, "(law state secrets) OR author:nobody", 0, 60);
    cr_assert_eq(loci_results_count(bare), 60);
    cr_assert_eq(loci_results_count(beside), 60);
    for (size_t i = 0; i < 60; i++) {
        const loci_hit *a = loci_results_hit(bare, i), *b = loci_results_hit(beside, i);
        cr_expect_str_eq(a->ref, b->ref, "at %zu", i);
        cr_expect_eq(a->score, b->score, "at %zu", i);
        cr_expect_str_eq(a->explanation, b->explanation);
    }
    cr_expect_gt(part_of(loci_results_hit(beside, 0), "nearness"), 0);
    loci_results_free(bare);
    loci_results_free(beside);
    archive_free(index);
}

// Only passages that may be on a page are read for it: every page is what stands there where all are, to the last bit.
static void expect_pages(loci *index, const char *query)
{
    static const struct {
        uint32_t offset, limit;
    } pages[] = {{0, 1}, {0, 2}, {0, 10}, {3, 4}, {7, 30}, {50, 10}, {0, 99}, {95, 4}, {95, 20}};
    loci_results *all = ask(index, query, 0, (uint32_t)constants()->pool);
    cr_assert_gt(loci_results_count(all), 10, "%s", query);
    for (size_t p = 0; p < sizeof pages / sizeof *pages; p++) {
        loci_results *page = ask(index, query, pages[p].offset, pages[p].limit);
        for (size_t i = 0; i < loci_results_count(page); i++) {
            const size_t at = pages[p].offset + i;
            const loci_hit *hit = loci_results_hit(page, i);
            if (at >= loci_results_count(all)) // behind those that are looked at again
                break;
            const loci_hit *same = loci_results_hit(all, at);
            cr_expect_str_eq(hit->ref, same->ref, "%s, page %zu, at %zu", query, p, at);
            cr_expect_eq(hit->score, same->score, "%s, page %zu, at %zu", query, p, at);
            cr_expect_str_eq(hit->explanation, same->explanation);
        }
        loci_results_free(page);
    }
    loci_results_free(all);
}

// The same words in every order, with others between them: what stands side by side has nothing to do with what stands there.
static loci *archive_of_orders(void)
{
    static const char *const words[] = {"law",     "state",  "secrets", "Secret", "harvest",
                                        "weather", "States", "laws",    "grain",  "trade"};
    enum { WORDS = sizeof words / sizeof *words, A_PASSAGE = 7 };
    static char texts[DOCUMENTS][TEXT_MAX], paths[DOCUMENTS][8];
    static struct brief briefs[DOCUMENTS];
    uint32_t random = 7;
    for (size_t d = 0; d < DOCUMENTS; d++) {
        size_t used = 0;
        snprintf(paths[d], sizeof paths[d], "d%zu", d);
        for (size_t p = 0; p < PASSAGES; p++)
            for (size_t w = 0; w < A_PASSAGE; w++) {
                random = random * 1664525 + 1013904223;
                used += (size_t)snprintf(texts[d] + used, TEXT_MAX - used, "%s%s", w ? " " : (p ? "|" : ""),
                                         words[(random >> 16) % WORDS]);
            }
        briefs[d] = (struct brief){
            .path = paths[d], .text = texts[d], .author = d % 3 == 0 ? "Anne Aldis" : "John Harbour"};
    }
    return archive_new(briefs, DOCUMENTS);
}

Test(second_look, makes_a_page_as_a_part_of_all)
{
    loci *index = archive_of_orders();
    expect_pages(index, "secrets");
    expect_pages(index, "law state");
    expect_pages(index, "+law +state +secrets");
    expect_pages(index, "law state secrets harvest");
    expect_pages(index, "state secrets law");
    expect_pages(index, "\"state secrets\"");
    expect_pages(index, "State =secrets");
    expect_pages(index, "(harvest weather) OR author:aldis");
    archive_free(index);
}

// A passage that was chosen by its author alone gets what its document is worth.
Test(second_look, reaches_passages_without_a_word_of_the_query)
{
    loci *index = archive_of_many();
    loci_results *results = ask(index, "(harvest weather) OR author:aldis", 0, 400);
    size_t without = 0;
    cr_expect_gt(loci_results_count(results), 120, "a passage in three at least is of the author");
    for (size_t i = 0; i < loci_results_count(results) && i < constants()->pool; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        if (part_of(hit, "passage") > 0)
            continue;
        without++;
        cr_expect_eq(hit->score, part_of(hit, "document"));
    }
    cr_expect_gt(without, 0);
    loci_results_free(results);
    archive_free(index);
}

Test(second_look, is_followed_without_a_cliff)
{
    loci *index = archive_of_many();
    const size_t pool = constants()->pool;
    loci_results *all = ask(index, "law state secrets", 0, 400);
    cr_assert_gt(loci_results_count(all), pool + 50);
    for (size_t i = 1; i < loci_results_count(all); i++)
        cr_expect_leq(loci_results_hit(all, i)->score, loci_results_hit(all, i - 1)->score, "at %zu", i);
    const loci_hit *last = loci_results_hit(all, pool - 1), *next = loci_results_hit(all, pool);
    cr_expect_float_eq(next->score, last->score, 1e-12);
    cr_expect_gt(part_of(last, "second look"), 0);
    cr_expect_eq(part_of(next, "second look"), 0);
    cr_expect_not_null(strstr(next->explanation, "\"factor\":"), "%s", next->explanation);
    loci_results_free(all);
    archive_free(index);
}

// The same hits with the same scores, on whichever page they are.
Test(second_look, does_not_hang_on_the_page)
{
    loci *index = archive_of_many();
    loci_results *all = ask(index, "law state secrets", 0, 150);
    for (uint32_t offset = 0; offset + 15 <= 150; offset += 15) {
        loci_results *page = ask(index, "law state secrets", offset, 15);
        cr_assert_eq(loci_results_count(page), 15);
        for (size_t i = 0; i < 15; i++) {
            const loci_hit *a = loci_results_hit(all, offset + i), *b = loci_results_hit(page, i);
            cr_expect_str_eq(a->ref, b->ref, "at %zu", offset + i);
            cr_expect_eq(a->score, b->score, "at %zu", offset + i);
        }
        loci_results_free(page);
    }
    loci_results_free(all);
    archive_free(index);
}
