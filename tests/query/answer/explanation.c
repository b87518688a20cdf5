// SPDX-License-Identifier: MIT
// Explanations: how a query was read, and what each part of a score is.
#include "rank/constants.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// A part of an account, read from its JSON.
struct told {
    char kind[16];
    double value, factor, most, sum; // of its parts' values, in their order
    size_t parts;
};

static double number_at(const char *at, const char *key, double otherwise)
{
    const char *end = at + strcspn(at + 1, "{}[]") + 1; // the object's own members stand before what it holds
    const char *found = strstr(at, key);
    return found && found < end ? strtod(found + strlen(key), NULL) : otherwise;
}

// Reads the part at *at and all within it, expects each to be what its parts make, and leaves *at behind it.
static struct told read_part(const char **at, const char *json)
{
    struct told part = {{0}, .sum = 0};
    cr_assert_eq(sscanf(*at, "{\"kind\":\"%15[^\"]\"", part.kind), 1, "%s in %s", *at, json);
    const char *counts = strstr(*at, "\"from_title\"");
    const char *own = strcmp(part.kind, "word") == 0 ? counts : *at; // behind what was found
    part.value = number_at(own, "\"value\":", NAN);
    part.factor = number_at(own, "\"factor\":", 1);
    part.most = number_at(own, "\"at_most\":", INFINITY);
    const char *end = strchr(own, '}'), *within = strstr(own, "\"parts\":[");
    if (within && within < end) {
        for (*at = within + strlen("\"parts\":["); **at != ']'; *at += **at == ',', part.parts++)
            part.sum += read_part(at, json).value;
        end = *at + 1;
        const double value = part.factor * part.sum;
        cr_expect_eq(part.value, value < part.most ? value : part.most, "%s is not what its parts make: %s",
                     part.kind, json);
    }
    cr_assert_eq(*end, '}');
    *at = end + 1;
    return part;
}

static void expect_all_explained(const loci_hit *hit)
{
    const char *at = hit->explanation;
    cr_assert_not_null(at);
    const struct told score = read_part(&at, hit->explanation);
    cr_expect_str_eq(score.kind, "score");
    cr_expect_gt(score.parts, 0);
    cr_expect_eq(score.value, hit->score, "the account is not the score: %s", hit->explanation);
}

// The value of the first part of a kind.
static double value_of(const char *json, const char *kind)
{
    char key[40];
    snprintf(key, sizeof key, "{\"kind\":\"%s\",\"value\":", kind);
    const char *found = strstr(json, key);
    cr_assert_not_null(found, "%s lacks %s", json, key);
    return strtod(found + strlen(key), NULL);
}

// Whatever the plan, and however far behind: the account of each hit is its score, to the last bit.
Test(explanation, tells_every_part_of_a_score)
{
    static const char *const queries[] = {
        "state secrets law",
        "title:kazakhstan law",
        "\"state secrets\" law",
        "+state secrets -treaty",
        "state AND (law OR treaty)",
        "law w/5 secrets, oversight",
        "parli* law",
        "law secrets author:mcdermott",
        "state secrets OR author:mcdermott",
        "practical co-operation, partnership",
        "the which of",
        "law",
    };
    loci *index = archive_of_samples();
    for (size_t q = 0; q < 2 * sizeof queries / sizeof *queries; q++) {
        loci_search_options options = {
            .size = sizeof options, .explain = true, .limit = 150, .documents = q % 2, .refs_only = true};
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, queries[q / 2], &options), LOCI_OK, "%s",
                     loci_message(index));
        cr_assert_gt(loci_results_count(results), 0, "%s", queries[q / 2]);
        for (size_t i = 0; i < loci_results_count(results); i++)
            expect_all_explained(loci_results_hit(results, i));
        loci_results_free(results);
    }
    archive_free(index);
}

// The parts of an account as they are told in JSON, one after the other.
static void expect_told(const loci_part *part, const char **at)
{
    char kind[40], *end;
    snprintf(kind, sizeof kind, "{\"kind\":\"%s\"", loci_part_name(part->kind));
    *at = strstr(*at, kind);
    cr_assert_not_null(*at, "no %s", kind);
    const char *value = strstr(*at, "\"value\":");
    cr_assert_eq(strtod(value + strlen("\"value\":"), &end), part->value);
    double sum = 0;
    *at = end;
    for (size_t i = 0; i < part->part_count; i++) {
        expect_told(part->parts[i], at);
        sum += part->parts[i]->value;
    }
    const double all = part->factor * sum;
    if (part->part_count > 0)
        cr_expect_eq(part->value, all < part->at_most ? all : part->at_most);
}

Test(explanation, is_data_as_well)
{
    loci *index = archive_of_samples();
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "state secrets law", &options), LOCI_OK);
    cr_assert_gt(loci_results_count(results), 0);
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_part *account = loci_hit_account(results, i);
        const char *at = loci_results_hit(results, i)->explanation;
        cr_assert_not_null(account);
        cr_expect_eq(account->kind, LOCI_PART_SCORE);
        cr_expect_eq(account->value, loci_results_hit(results, i)->score);
        expect_told(account, &at);
    }
    cr_expect_null(loci_hit_account(results, loci_results_count(results)));
    loci_results_free(results);
    options.explain = false;
    cr_assert_eq(loci_search(index, &results, "state secrets law", &options), LOCI_OK);
    cr_expect_null(loci_results_account(results));
    cr_expect_null(loci_hit_account(results, 0));
    loci_results_free(results);
    archive_free(index);
}

static const loci_part *part_at(const loci_part *part, loci_part_kind kind, size_t which)
{
    for (size_t i = 0; i < part->part_count; i++)
        if (part->parts[i]->kind == kind && which-- == 0)
            return part->parts[i];
    cr_assert_fail("no %s", loci_part_name(kind));
    return NULL;
}

// The spellings of a query's first word with their origins.
static void expect_origins(const struct brief *brief, const char *query, const char *wanted)
{
    char got[256] = "";
    loci *index = archive_new(brief, 1);
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", loci_message(index));
    const loci_part *account = loci_results_account(results);
    cr_assert_eq(account->kind, LOCI_PART_QUERY);
    const loci_part *word = part_at(account, LOCI_PART_WORD, 0);
    for (size_t i = 0; i < word->part_count; i++) {
        const loci_part *spelling = word->parts[i];
        cr_expect_eq(spelling->kind, LOCI_PART_SPELLING);
        snprintf(got + strlen(got), sizeof got - strlen(got), "%s%s: %s", i ? ", " : "", spelling->text,
                 loci_origin_name(spelling->origin));
    }
    cr_expect_str_eq(got, wanted, "%s", query);
    loci_results_free(results);
    archive_free(index);
}

Test(explanation, tells_where_spellings_come_from)
{
    static const struct brief briefs[] = {
        {"a",
         .text =
             "Partnership for Peace (PfP) is a programme.|Of PfP and its co-operation, piping and pipes."},
    };
    expect_origins(briefs, "pfp", "pfp: written, partnership for peac: acronym");
    expect_origins(briefs, "co-operation", "cooper: written, co oper: written");
    expect_origins(briefs, "pip*", "pipe: stem");
}

Test(explanation, tells_what_a_query_is_made_of)
{
    loci *index = archive_of_samples();
    loci_search_options options = {.size = sizeof options, .explain = true};
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "the state secrets title:law author:mcdermott", &options),
                 LOCI_OK);
    const loci_part *query = loci_results_account(results);
    cr_expect_not_null(strstr(query->text, "state"));
    cr_expect_eq(query->count, 10);
    cr_expect_eq(part_at(query, LOCI_PART_ONLY_DOCUMENTS, 0)->count, 1);
    cr_expect_str_eq(part_at(query, LOCI_PART_LANGUAGE, 0)->text, "en");
    const loci_part *secrets = NULL, *law = NULL;
    for (size_t i = 0; i < query->part_count; i++) {
        const loci_part *part = query->parts[i];
        if (part->kind == LOCI_PART_WORD && strcmp(part->text, "secrets") == 0)
            secrets = part;
        if (part->kind == LOCI_PART_WORD && strcmp(part->text, "law") == 0)
            law = part;
    }
    cr_assert(secrets && law);
    cr_expect_gt(secrets->value, 0);
    cr_expect_str_eq(secrets->word_class, "content");
    cr_expect_null(secrets->field);
    cr_expect_str_eq(law->field, "title");
    const loci_part *pair = part_at(query, LOCI_PART_PAIR, 0);
    cr_expect_str_eq(pair->text, "state");
    cr_expect_str_eq(pair->second, "secrets");
    cr_expect_eq(pair->between, 1);
    loci_results_free(results);
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
        const double own = value_of(json, "passage");
        best = own > best ? own : best;
        document[i] = value_of(json, "document");
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
    cr_expect_gt(value_of(json, "best passage"), 0, "%s", json);
    cr_expect_gt(value_of(json, "whole"), value_of(json, "best passage"), "%s", json);
    loci_results_free(results);
    archive_free(index);
}
