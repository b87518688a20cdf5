// SPDX-License-Identifier: MIT
// Phrases of common words are asked for late, where the two rarest stand as the phrase has them: the passages and scores are those of FTS5.
#include "loci_experimental.h"
#include "store/records/source.h"
#include "store/run.h"
#include "tests/query/archive.h"
#include "text/base/buffer.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DOCUMENTS = 24, PASSAGES = 40, DELETED = 5 };

// What passage i says is pattern i modulo their number. Nearly all hold "in", "the" and "of"; "hands" does every other.
static const char *const patterns[] = {
    "it lies in the hands of others",
    "the hands in which much of it lies",
    "of the hands that it is in",
    "in the hand of one, in the hands of many, in the hands of the few",
    "hands of the, of the in",
    "in THE hands OF others",
    "nothing of it in the text",
    "in the in the of of the",
    "the the of in it",
    "of much that the few have in mind",
    "in h a n d s the of",
    "in-the-hands of it",
};
enum { PATTERNS = sizeof patterns / sizeof *patterns };

// Every third document has the phrase in its title, every fifth in its heading: passages of these have it in several fields.
static loci *make_index(void)
{
    static struct brief briefs[DOCUMENTS];
    static struct buffer texts[DOCUMENTS];
    static char paths[DOCUMENTS][16];
    for (size_t document = 0; document < DOCUMENTS; document++) {
        buffer_init(&texts[document]);
        for (size_t i = 0; i < PASSAGES; i++)
            cr_assert(buffer_printf(&texts[document], "%s%s, number %zu", i > 0 ? "|" : "",
                                    patterns[(document + i) % PATTERNS], document * PASSAGES + i));
        snprintf(paths[document], sizeof paths[document], "%zu", document);
        briefs[document] = (struct brief){.path = paths[document],
                                          .title = document % 3 == 0 ? "In the hands of few" : "Of the few",
                                          .section = document % 5 == 0 ? "The hands of many" : "In the",
                                          .text = texts[document].data};
    }
    loci *index = archive_new(briefs, DOCUMENTS);
    for (size_t document = 0; document < DOCUMENTS; document++)
        buffer_clear(&texts[document]);
    return index;
}

static loci_results *ask(loci *index, const char *query, uint32_t without)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = DOCUMENTS * PASSAGES,
                                         .per_document = UINT32_MAX,
                                         .refs_only = true,
                                         .count = true,
                                         .without = without,
                                         .deadline_ms = UINT32_MAX};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", query);
    return results;
}

// Tells how many they are.
static size_t expect_same(loci *index, const char *query)
{
    loci_results *a = ask(index, query, LOCI_WITHOUT_POSTINGS), *b = ask(index, query, LOCI_WITHOUT_KEPT);
    const size_t count = loci_results_count(a);
    cr_expect_eq(loci_results_count(b), count, "%s: %zu, not %zu", query, loci_results_count(b), count);
    cr_expect_eq(loci_results_total(a), loci_results_total(b), "%s", query);
    for (size_t i = 0; i < count && i < loci_results_count(b); i++) {
        const loci_hit *x = loci_results_hit(a, i), *y = loci_results_hit(b, i);
        cr_expect_str_eq(x->ref, y->ref, "%s: %zu", query, i);
        cr_expect_eq(memcmp(&x->score, &y->score, sizeof x->score), 0, "%s: %zu", query, i);
    }
    loci_results_free(a);
    loci_results_free(b);
    return count;
}

static void expect_all_same(loci *index)
{
    static const char *const queries[] = {
        "\"in the hands of\"",
        "\"the hands of\"",
        "\"hands of the\"",
        "\"in the of\"",
        "\"the the of\"",
        "\"in the in the\"",
        "\"of the hands that\"",
        "\"the few have in\"",
        "\"it lies in the hands of\"",
        "title:\"in the hands of\"",
        "section:\"the hands of\"",
        "=\"in the hands of\"",
        "=\"in THE hands OF\"",
        "=\"in the hand of\"",
        "\"in the hands of\" others",
        "+\"in the hands of\" -few",
        "-\"in the hands of\" hands",
        "\"in the hands of\" OR \"hands of the\"",
        "\"in the hands of\" AND \"the few\"",
        "\"in the hands of oth*\"",
        "\"nothing in the hands of\"",
    };
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++)
        (void)expect_same(index, queries[i]);
}

// Whether a passage's pattern is one that says it, or its title does.
static size_t count_said(void)
{
    static const bool says[PATTERNS] = {[0] = true, [3] = true, [5] = true, [11] = true};
    size_t said = 0;
    for (size_t document = 0; document < DOCUMENTS; document++)
        for (size_t i = 0; i < PASSAGES; i++)
            said += document % 3 == 0 || says[(document + i) % PATTERNS];
    return said;
}

Test(phrases, of_common_words_are_found_where_they_stand_side_by_side)
{
    loci *index = make_index();
    cr_expect_eq(expect_same(index, "\"in the hands of\""), count_said());
    expect_all_same(index);
    archive_free(index);
}

static void delete_document(loci *index, int64_t id)
{
    int64_t run;
    cr_assert_eq(run_begin(index, &run), LOCI_OK);
    cr_assert_eq(batch_begin(index, run), LOCI_OK);
    cr_assert_eq(document_delete(index, id), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(batch_commit(index), LOCI_OK);
    const struct run_counts counts = {.removed = 1};
    cr_assert_eq(run_end(index, run, "done", &counts), LOCI_OK);
}

Test(phrases, of_common_words_are_not_found_in_what_was_deleted)
{
    loci *index = make_index();
    const size_t before = expect_same(index, "\"it lies in the hands of\"");
    for (int64_t id = 1; id <= DELETED; id++)
        delete_document(index, id);
    const size_t after = expect_same(index, "\"it lies in the hands of\"");
    cr_expect(after > 0 && after < before, "%zu, before %zu", after, before);
    expect_all_same(index);
    archive_free(index);
}
