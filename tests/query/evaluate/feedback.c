// SPDX-License-Identifier: MIT
// The words that a list of documents is expanded with: those that the best passages share, but no function word of any passage that was
// looked at, though the texts of the best alone are read for them.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <loci_experimental.h>
#include <stdio.h>
#include <string.h>

enum { BEST = 12, TEXT_SIZE = 160 };

static const char german[] = "im treaty war alles gut und sehr viel mehr stand noch in den langen dokumenten";

// Some short texts of the treaty, and one that is found behind them.
static loci *archive_with(const char *text, const char *tongue)
{
    static char texts[BEST][TEXT_SIZE], paths[BEST][8];
    static struct brief briefs[BEST + 1];
    for (size_t i = 0; i < BEST; i++) {
        snprintf(paths[i], sizeof paths[i], "d%zu", i);
        snprintf(texts[i], sizeof texts[i], "treaty war harbour n%zu", i);
        briefs[i] = (struct brief){.path = paths[i], .text = texts[i], .language = "en"};
    }
    briefs[BEST] = (struct brief){.path = "last", .text = text, .language = tongue};
    return archive_new(briefs, BEST + 1);
}

static bool is_added(const char *text, const char *tongue, const char *term, uint32_t without)
{
    loci *index = archive_with(text, tongue);
    const loci_search_options options = {
        .size = sizeof options, .documents = true, .explain = true, .limit = 20, .without = without};
    char wanted[64];
    loci_results *results;
    snprintf(wanted, sizeof wanted, "\"term\":\"%s\"", term);
    cr_assert_eq(loci_search(index, &results, "treaty", &options), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_results_count(results), BEST + 1);
    cr_expect_str_eq(loci_results_hit(results, BEST)->document->path, "last", "behind those that are read");
    const bool added = strstr(loci_results_explanation(results), wanted) != NULL;
    loci_results_free(results);
    archive_free(index);
    return added;
}

Test(feedback, no_word_is_added_that_is_a_function_word_of_a_passage_that_was_not_read)
{
    cr_expect(is_added(german, "en", "war", 0), "a word of an English text");
    cr_expect(!is_added(german, "de", "war", 0), "was");
    cr_expect(is_added(german, "de", "harbor", 0), "what is no such word is added");
    cr_expect(!is_added(german, "de", "war", LOCI_WITHOUT_POSTINGS), "nor by FTS5");
}

Test(feedback, a_function_word_of_another_language_that_no_passage_has_does_not_matter)
{
    cr_expect(is_added("the treaty of the long and very long documents, which say more of other things", "de",
                       "war", 0));
    cr_expect(is_added(german, "fr", "war", 0), "French has no such word");
}
