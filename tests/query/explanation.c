// SPDX-License-Identifier: MIT
// Explanations: how a query was read, and what each part of a score is.
#include "archive.h"
#include "rank/constants.h"

#include <criterion/criterion.h>
#include <stdlib.h>
#include <string.h>

// A number of a JSON object, by its key, from the n-th place on.
static double number_at(const char *json, const char *key, size_t from)
{
    const char *found = strstr(json + from, key);
    cr_assert_not_null(found, "%s lacks %s", json, key);
    return strtod(found + strlen(key), NULL);
}

// The sum of the scores in the array of a key, in its order; *end gets the place behind it.
static double sum_of(const char *json, const char *key, size_t *end)
{
    const char *start = strstr(json, key);
    cr_assert_not_null(start, "%s lacks %s", json, key);
    const char *close = strchr(start, ']');
    double sum = 0;
    for (const char *at = strstr(start, "\"score\":"); at && at < close; at = strstr(at + 1, "\"score\":"))
        sum += strtod(at + strlen("\"score\":"), NULL);
    *end = (size_t)(close - json);
    return sum;
}

static void expect_all_explained(const loci_hit *hit)
{
    const char *json = hit->explanation;
    size_t end;
    cr_assert_not_null(json);
    const double words = sum_of(json, "\"words\":[", &end), pairs = sum_of(json, "\"pairs\":[", &end);
    cr_expect_eq(words, number_at(json, "\"words_score\":", end), "%s", json);
    cr_expect_float_eq(pairs, number_at(json, "\"nearness\":", end), 1e-12, "%s", json);
    cr_expect_float_eq(hit->score, number_at(json, "\"score\":", end), 1e-12);
    const double document = number_at(json, "\"document\":", end), prose = number_at(json, "\"prose\":", end);
    cr_expect_leq(prose, 0, "%s", json);
    cr_expect_gt(document, 0, "%s", json);
    cr_expect_float_eq(hit->score, words + prose + pairs + document, 1e-9,
                       "a part of the score is not explained: %s", json);
    cr_expect_float_eq(number_at(json, "\"rest\":", end), 0, 1e-9, "%s", json);
    cr_expect_not_null(strstr(json, "\"rest_from\":null"), "%s", json);
}

Test(explanation, tells_every_part_of_a_score)
{
    loci *index = archive_of_samples();
    loci_search_options options = {.size = sizeof options, .explain = true};
    static const char *const queries[] = {"state secrets law", "title:kazakhstan law",
                                          "\"state secrets\" law"};
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, queries[q], &options), LOCI_OK, "%s", loci_message(index));
        cr_assert_not_null(strstr(loci_results_explanation(results), "\"words\""));
        cr_assert_gt(loci_results_count(results), 0);
        for (size_t i = 0; i < loci_results_count(results); i++)
            expect_all_explained(loci_results_hit(results, i));
        loci_results_free(results);
    }
    archive_free(index);
}

// What its best passage gives, and something for the whole of it.
Test(explanation, gives_the_passages_of_a_document_one_part_for_it)
{
    static const struct brief briefs[] = {{"a", .text = "a law on secrets|the law again|of the harvest"},
                                          {"b", .text = "of the weather|of ships and of their harbours"}};
    loci *index = archive_new(briefs, 2);
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    double best = 0, document[2];
    cr_assert_eq(loci_search(index, &results, "law secrets", &options), LOCI_OK, "%s", loci_message(index));
    cr_assert_eq(loci_results_count(results), 2);
    for (size_t i = 0; i < 2; i++) {
        const char *json = loci_results_hit(results, i)->explanation;
        const double own = number_at(json, "\"words_score\":", 0) + number_at(json, "\"prose\":", 0);
        best = own > best ? own : best;
        document[i] = number_at(json, "\"document\":", 0);
    }
    cr_expect_eq(document[0], document[1]);
    cr_expect_gt(document[0], constants()->context_best * best,
                 "the document as a whole adds to its best passage");
    cr_expect_lt(document[0], constants()->context_best * best + 2 * constants()->context * best);
    loci_results_free(results);
    archive_free(index);
}

static void expect_explained(loci *index, const char *query, const char *wanted)
{
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", loci_message(index));
    const char *explanation = loci_results_explanation(results);
    cr_expect_not_null(strstr(explanation, wanted), "%s: no %s in %s", query, wanted, explanation);
    loci_results_free(results);
}

Test(explanation, tells_how_a_query_was_read)
{
    loci *index = archive_of_samples();
    expect_explained(index, "the +state secrets", "\"reading\":\"state, better with the or secrets\"");
    expect_explained(index, "state secrets",
                     "\"pairs\":[{\"first\":\"state\",\"second\":\"secrets\",\"between\":1,");
    expect_explained(index, "law", "\"only_documents\":null,\"without_documents\":null");
    expect_explained(index, "law order law law",
                     "\"match\":\"(\\\"\\u001Elaw\\\" OR \\\"\\u001Eorder\\\")\"");
    expect_explained(index, "law AND (order OR law)", "(\\\"\\u001Eorder\\\" OR \\\"\\u001Elaw\\\")");
    expect_explained(index, "law author:nobody", "\"only_documents\":0,");
    expect_explained(index, "law -author:nobody", "\"without_documents\":0,");
    archive_free(index);
}

Test(explanation, says_what_whole_documents_add)
{
    loci *index = archive_of_samples();
    loci_search_options options = {.size = sizeof options, .explain = true, .documents = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "state secrets law", &options), LOCI_OK);
    cr_assert_gt(loci_results_count(results), 0);
    const char *json = loci_results_hit(results, 0)->explanation;
    cr_expect_not_null(strstr(json, "\"rest_from\":\"document\""), "%s", json);
    loci_results_free(results);
    archive_free(index);
}
