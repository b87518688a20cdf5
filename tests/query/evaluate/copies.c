// SPDX-License-Identifier: MIT
// What is shown once, and how much of one document.
#include "tests/query/archive.h"
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

Test(copies, shows_so_many_passages_a_document_and_copies_once)
{
    loci *index = archive_of_samples();
    char out[512];
    loci_search_options options = {.size = sizeof options, .per_document = 1};
    archive_ask(index, "state OR law OR secrets", &options, out, sizeof out);
    char *first_b = strstr(out, "b:");
    cr_expect(first_b && !strstr(first_b + 1, "b:"), "%s", out);
    cr_expect(!strstr(out, "d:"), "a copy is shown beside its original: %s", out);
    archive_free(index);
}

Test(copies, tells_where_else_a_text_stands)
{
    static const struct brief twice[] = {
        {.path = "a", .text = "First brief.|A law on state secrets."},
        {.path = "b", .text = "Second brief.|Another word.|A law on state secrets."},
        {.path = "copy-of-b", .text = "Second brief.|Another word.|A law on state secrets."},
    };
    loci *index = archive_new(twice, sizeof twice / sizeof *twice);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "secrets", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 1);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_assert_eq(hit->copy_count, 1, "%zu", hit->copy_count);
    cr_expect_str_neq(hit->copies[0], hit->ref);
    loci_results_free(results);
    archive_free(index);
}

// Two texts with the same two bytes of hash, which norms have: some of a few hundred.
static void find_alike(char *one, char *other, size_t size)
{
    static unsigned seen[1 << 16];
    for (unsigned i = 1;; i++) {
        struct hash hash;
        snprintf(other, size, "Trade number %u.", i);
        hash_bytes(&hash, other, strlen(other));
        unsigned *at = &seen[hash.bytes[0] | hash.bytes[1] << 8];
        if (*at) {
            snprintf(one, size, "Trade number %u.", *at);
            return;
        }
        *at = i;
    }
}

Test(copies, takes_no_texts_for_one_whose_hashes_begin_alike)
{
    char one[64], other[64], again[80], other_again[80], out[256];
    find_alike(one, other, sizeof one);
    snprintf(again, sizeof again, "Another brief.|%s", one);
    snprintf(other_again, sizeof other_again, "A third.|%s", other);
    const struct brief briefs[] = {{.path = "a", .text = one},
                                   {.path = "b", .text = other},
                                   {.path = "c", .text = again},
                                   {.path = "d", .text = other_again},
                                   {.path = "e", .text = "Trade."}};
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    loci_results *results;
    archive_ask(index, "trade", NULL, out, sizeof out);
    cr_assert_eq(loci_search(index, &results, "trade", NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(results), 3, "%s", out);
    for (size_t i = 0; i < 3; i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        cr_expect_eq(hit->copy_count, strcmp(hit->text, "Trade.") == 0 ? 0 : 1, "%s", hit->text);
    }
    loci_results_free(results);
    archive_free(index);
}

// More documents than are kept at first: of each text two, asked for one after the other, and all once more.
enum { TEXTS = 700 };

static void find_copy_of(loci *index, int text)
{
    char query[32], paths[2][32];
    loci_results *found, *shown;
    snprintf(query, sizeof query, "word%d", text);
    cr_assert_eq(loci_search(index, &found, query, NULL), LOCI_OK);
    cr_assert_eq(loci_results_count(found), 1, "%s", query);
    const loci_hit *hit = loci_results_hit(found, 0);
    cr_assert_eq(hit->copy_count, 1, "%s: %zu", query, hit->copy_count);
    cr_assert_eq(loci_show(index, &shown, hit->copies[0], 0, 0), LOCI_OK, "%s", loci_message(index));
    snprintf(paths[0], sizeof paths[0], "one-%d", text);
    snprintf(paths[1], sizeof paths[1], "other-%d", text);
    const bool other = hit->document->path[1] == 't'; // either is the first, as hashes say
    cr_expect_str_eq(hit->document->path, paths[other]);
    cr_expect_str_eq(loci_results_hit(shown, 0)->document->path, paths[!other]);
    cr_expect_str_eq(loci_results_hit(shown, 0)->text, hit->text);
    loci_results_free(shown);
    loci_results_free(found);
}

Test(copies, are_named_as_they_are_however_many_were_shown_before)
{
    static struct brief briefs[2 * TEXTS];
    static char paths[2 * TEXTS][32], texts[2 * TEXTS][96];
    for (int i = 0; i < 2 * TEXTS; i++) {
        const bool other = i >= TEXTS;
        snprintf(paths[i], sizeof paths[i], other ? "other-%d" : "one-%d", i % TEXTS);
        snprintf(texts[i], sizeof texts[i], "Brief number %d.|A text about word%d.", i, i % TEXTS);
        briefs[i] = (struct brief){.path = paths[i], .text = texts[i]};
    }
    loci *index = archive_new(briefs, 2 * TEXTS);
    for (int i = 0; i < 2 * TEXTS; i++)
        find_copy_of(index, i * 37 % TEXTS);
    archive_free(index);
}
