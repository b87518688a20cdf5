// SPDX-License-Identifier: MIT
// By date stands what answers a question.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <string.h>

Test(by_date, lists_the_newest_first)
{
    loci *index = archive_of_samples();
    char out[512];
    loci_search_options options = {.size = sizeof options, .sort = LOCI_SORT_DATE, .per_document = 1};
    archive_ask(index, "law", &options, out, sizeof out);
    cr_expect_str_eq(out, "a:1 b:2 dir/c:2");
    options.sort = LOCI_SORT_DATE_ASCENDING;
    archive_ask(index, "law", &options, out, sizeof out);
    cr_expect_str_eq(out, "b:2 a:1 dir/c:2");
    archive_free(index);
}

// One word of many is no answer, however new; but where something must hold, what holds it is one.
Test(by_date, lists_what_answers_the_question)
{
    static const struct brief ports[] = {
        {.path = "new", .date = "2020-05-01", .text = "The harbor had a mild winter."},
        {.path = "mid", .date = "2015-05-01", .text = "A dredging contract for the harbor was signed."},
        {.path = "old", .date = "2010-05-01", .text = "The contract on dredging the harbor of Aldis ended."},
        {.path = "none", .date = "2021-05-01", .text = "Nothing of the kind."},
    };
    static const struct {
        const char *query, *hits;
        bool told;
    } rows[] = {
        {"harbor", "new:1 mid:1 old:1", false},
        {"dredging contract harbor Aldis", "mid:1 old:1", true},
        {"dredging contract harbor Aldis since:2005", "mid:1 old:1", true},
        {"dredging contract harbor Aldis -winter", "mid:1 old:1", false},
        {"dredging contract +harbor Aldis", "new:1 mid:1 old:1", false},
        {"dredging OR contract OR harbor OR Aldis", "new:1 mid:1 old:1", false},
        {"dredging AND harbor", "mid:1 old:1", false},
        {"\"dredging contract\" harbor", "mid:1", true},
    };
    loci *index = archive_new(ports, sizeof ports / sizeof *ports);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_search_options options = {.size = sizeof options, .sort = LOCI_SORT_DATE};
        char out[256];
        archive_ask(index, rows[i].query, &options, out, sizeof out);
        cr_expect_str_eq(out, rows[i].hits, "%s: %s", rows[i].query, out);
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, rows[i].query, &options), LOCI_OK);
        bool told = false;
        for (size_t n = 0; n < loci_results_note_count(results); n++)
            told |= strstr(loci_results_note(results, n), "half of the question") != NULL;
        cr_expect_eq(told, rows[i].told, "%s", rows[i].query);
        loci_results_free(results);
        options.sort = LOCI_SORT_RELEVANCE;
        archive_ask(index, rows[i].query, &options, out, sizeof out);
        cr_expect_neq(strstr(out, "old:1"), NULL, "%s: %s", rows[i].query, out);
    }
    archive_free(index);
}
