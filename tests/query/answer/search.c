// SPDX-License-Identifier: MIT
// What finds what: the table of text rules, phrases over compounds, operators, fields, pages.
#include "loci_experimental.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Written so, found by.
static const struct {
    const char *text, *query;
    bool found;
} rules[] = {
    {"Kazakhstan’s forces", "kazakhstan", true},
    {"Kazakhstan's forces", "Kazakhstan", true},
    {"the parliament\\'s Majlis", "parliament", true},
    {"the U.S. stance", "US", true},
    {"the US stance", "U.S.", true},
    {"U.S.–Uzbek relations", "uzbek", true},
    {"U.S.–Uzbek relations", "u.s.", true},
    {"made in the U.S.A. then", "USA", true},
    {"practical co-operation", "cooperation", true},
    {"practical cooperation", "co-operation", true},
    {"practical co\u00ADoperation", "cooperation", true},
    {"practical co-\noperation", "cooperation", true},
    {"practical co-operation", "co-operation", true},
    {"practical co-operation", "operation", true},
    {"“Strategy ‘Kazakhstan-2030’ in action”", "\"kazakhstan 2030\"", true},
    {"“Strategy ‘Kazakhstan-2030’ in action”", "kazakhstan-2030", true},
    {"Strategy Kazakhstan 2030 in action", "kazakhstan-2030", true},
    {"NAZARBAYEV spoke", "nazarbayev", true},
    {"Nazarbayev spoke", "NAZARBAYEV", true},
    {"the Ağrı province", "agri", true},
    {"the Agri province", "Ağrı", true},
    {"a naïve view", "naive", true},
    {"in Łódź", "lodz", true},
    {"the ﬁnance ministry", "finance", true},
    {"they cooperated", "cooperation", true},
    {"cooperating states", "cooperation", true},
    {"US defense policy", "defence policy", true},
    {"the Ministry of Defence", "\"ministry of defense\"", true},
    {"international organisations", "organization", true},
    {"the Ministry of Defence", "defenc*", true},
    {"военные реформы", "военный", true},
    {"since 9/11 all changed", "\"9/11\"", true},
    {"since 9/11 all changed", "9/11", true},
    {"on 12-13 October", "13", true},
    {"1992–2002", "1992", true},
    {"the law on state secrets", "state secret laws", true},
    {"the law on state secrets", "\"the law on state secrets\"", true},
    {"security co-operation agreement", "\"security cooperation\"", true},
    {"security co-operation agreement", "\"cooperation agreement\"", true},
    {"security co-operation agreement", "\"security co-operation agreement\"", true},
    {"security co-operation agreement", "\"co-operation agreement\"", true},
    {"security cooperation agreement", "\"security co-operation agreement\"", true},
    {"security cooperation agreement", "\"co-operation agreement\"", true},
    {"security cooperation agreement", "\"agreement cooperation\"", false},
    {"Nazarbayev spoke", "nazarb*", true},
    {"they cooperated", "cooperat*", true},
    {"they cooperated", "operat*", false},
    {"said by the minister of trade", "the", true},
    {"said by the minister of trade", "of the", true},
    {"said by the minister of trade", "— the —", true},
    {"said by the minister of trade", "the treaty", false}, // beside others they are left out
    {"said by the minister of trade", "treaty \"the\"", true},
    {"said by the minister of trade", "+the treaty", true},
    {"said by the minister of trade", "the OR treaty", true},
    {"said by the minister of trade", "the -treaty", true},
    {"the WHO report", "the WHO", true},
    {"those who report", "the WHO", true}, // a name is looked for
    {"state of the secrets act", "state w/5 secrets", true},
    {"state of the secrets act", "state w/2 secrets", false},
    {"state of the secrets act", "NEAR(secrets state, 2)", true},
    {"state of the secrets act", "NEAR(secrets state, 1)", false},
    {"security co-operation agreement", "security w/1 cooperation", true},
    {"", "law", false},
};

Test(search, finds_what_the_text_rules_say)
{
    for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
        archive_expect(rules[i].text, rules[i].query, rules[i].found);
}

static const struct {
    const char *query, *hits; // hits in order; "~" before them: in any order
} asked[] = {
    {"ratified", "a:2"},
    {"+ratified secrets", "a:2"},
    {"secrets -law -trade", "a:2"},
    {"state AND secrets AND law", "~a:1 dir/c:2"},
    {"state AND secrets NOT amended", "~dir/c:2 a:2"},
    {"budget OR ratified", "~b:4 a:2"},
    {"(budget OR ratified) AND alliance", "a:2"},
    {"\"state secrets\" -amended", "a:2"},
    {"title:kazakhstan ratified", "~a:2 a:1"},
    {"title:kazakhstan +ratified", "a:2"},
    {"section:conclusions", "~a:1 a:2"},
    {"section:background visit", "~dir/c:1 dir/c:2"},
    {"author:mcdermott", "a:1 a:2"},
    {"author:\"roger n mcdermott\" law", "a:1"},
    {"author:mcder*", "a:1 a:2"},
    {"author:mcder", ""},
    {"author:mcdermott OR author:aldis", "a:1 a:2 b:1 b:2 b:3"},
    {"-author:mcdermott alliance", ""},
    // fields beside words in OR: what either finds, with words first
    {"author:mcdermott OR peace", "b:1 a:1 a:2"},
    {"author:mcdermott OR ratified", "a:2 a:1"},
    {"ratified OR date:2004", "a:2 b:1 b:2 b:3"},
    {"author:aldis trade OR ratified", "~b:3 a:2"},
    {"(author:aldis OR section:conclusions) AND law", "~b:2 a:1"},
    {"+(author:aldis OR ratified) law", "a:2 b:2 b:1 b:3"},
    {"law -(author:aldis order)", "~a:1 dir/c:2"},
    {"law NOT (author:aldis OR amended)", "dir/c:2"},
    {"author:nobody OR ratified", "a:2"},
    {"author:mcdermott OR ...", "a:1 a:2"},
    {"path:dir OR nonsense", "dir/c:1 dir/c:2"},
    {"author:mcdermott OR -law", "a:1 a:2"},
    {"author:mcdermott -ratified", "a:1"},
    {"path:dir", "dir/c:1 dir/c:2"},
    {"path:d* visit", "dir/c:1"},
    {"path:dir/* visit", "dir/c:1"},
    {"path:*/DIR/?", "dir/c:1 dir/c:2"},
    {"path:memory:test/dir", "dir/c:1 dir/c:2"},
    {"path:ir/*", ""},
    {"date:2005", "a:1 a:2"},
    {"date:2004..2005 law", "~a:1 b:2"},
    {"before:2005 law", "b:2"},
    {"date:2004-2005 law", "~a:1 b:2"},
    {"date:2004–2005 law", "~a:1 b:2"},
    {"date:2005..2004 law", "~a:1 b:2"},
    {"date:2000s law", "~a:1 b:2"},
    {"date:2005.. law", "a:1"},
    {"date:..2004 law", "b:2"},
    {"date:soon law", ""}, // nothing has it: what was not understood does not widen the answer
    {"date:.. law", ""},
    {"-date:soon law", "~a:1 b:2 dir/c:2"},
    {"since:2005 law", "a:1"},
    {"until:2004 law", "b:2"},
    {"date:>2004 law", "a:1"},
    {"source:memory:tes law", "~a:1 b:2 dir/c:2"},
    {"source:memory:none law", ""},
    {"-author:mcdermott", "b:1 b:2 b:3 dir/c:1 dir/c:2"},
    {"after:2004 amended", "a:1"},
    {"date:2005-10-20..2005-10-21 amended", "a:1"},
    {"-nonsense", ""},
    {"", ""},
    {"\"", ""},
    {"zzzz*", ""},
    {"+zzzz* law", ""},
    {"ratified AND", "a:2"},
};

Test(search, answers_every_row_of_the_table)
{
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char out[512], wanted[512];
        archive_ask(index, asked[i].query, NULL, out, sizeof out);
        const bool any = asked[i].hits[0] == '~';
        snprintf(wanted, sizeof wanted, "%s", asked[i].hits + any);
        if (any) {
            archive_sort(out);
            archive_sort(wanted);
        }
        cr_expect_str_eq(out, wanted, "%s gives %s, not %s", asked[i].query, out, wanted);
    }
    archive_free(index);
}

Test(search, counts_a_compound_once_however_it_is_written)
{
    const struct brief same[] = {{.path = "joined", .text = "on cooperation among states"},
                                 {.path = "divided", .text = "on co-operation among states"},
                                 {.path = "other", .text = "on something else entirely today"}};
    loci *index = archive_new(same, 3);
    loci_results *results;
    static const char *const queries[] = {"cooperation", "co-operation"};
    for (size_t q = 0; q < 2; q++) {
        cr_assert_eq(loci_search(index, &results, queries[q], NULL), LOCI_OK, "%s", loci_message(index));
        cr_assert_eq(loci_results_count(results), 2, "%s", queries[q]);
        const loci_hit *first = loci_results_hit(results, 0), *second = loci_results_hit(results, 1);
        // The divided one is a position longer, which is all that may tell them apart.
        cr_expect_str_eq(first->document->path, "joined");
        cr_expect_gt(second->score, 0.9 * first->score, "%s: %f and %f", queries[q], first->score,
                     second->score);
        loci_results_free(results);
    }
    archive_free(index);
}

Test(search, pages_put_together_are_one_big_page)
{
    loci *index = archive_of_samples();
    static const char *const queries[] = {"state secrets law", "state", "law OR secrets", "author:aldis"};
    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        char whole[512], pages[512] = "", page[512];
        loci_search_options options = {.size = sizeof options, .limit = 50};
        archive_ask(index, queries[q], &options, whole, sizeof whole);
        for (uint32_t offset = 0; offset < 50; offset += 2) {
            options = (loci_search_options){.size = sizeof options, .limit = 2, .offset = offset};
            archive_ask(index, queries[q], &options, page, sizeof page);
            if (*page)
                strcat(strcat(pages, *pages ? " " : ""), page);
        }
        cr_expect_str_eq(pages, whole, "%s: %s, not %s", queries[q], pages, whole);
    }
    archive_free(index);
}

Test(search, highlights_words_as_they_are_written)
{
    const struct brief one[] = {
        {.path = "x",
         .text =
             "States were co-operating on secret laws; the State’s secrets stayed. Defense, like labour, is "
             "organized."}};
    static const struct {
        const char *query, *marked;
    } rows[] = {
        {"cooperation", "co-operating"},
        {"state secrets", "States|secret|State|secrets"},
        {"\"state secrets\"", "State’s secrets"},
        {"law*", "laws"},
        {"defence organisation", "Defense|organized"},
        {"labor", "labour"},
    };
    loci *index = archive_new(one, 1);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, rows[i].query, NULL), LOCI_OK);
        cr_assert_eq(loci_results_count(results), 1, "%s", rows[i].query);
        const loci_hit *hit = loci_results_hit(results, 0);
        char marked[256] = "";
        for (size_t h = 0; h < hit->highlight_count; h++) {
            const loci_range range = hit->highlights[h];
            if (h > 0)
                strcat(marked, "|");
            strncat(marked, hit->text + range.start, range.end - range.start);
        }
        cr_expect_str_eq(marked, rows[i].marked, "%s marks %s", rows[i].query, marked);
        loci_results_free(results);
    }
    archive_free(index);
}

Test(search, highlights_a_word_that_stands_almost_everywhere)
{
    struct brief many[24];
    static char paths[sizeof many / sizeof *many][2];
    for (size_t i = 0; i < sizeof many / sizeof *many; i++) {
        paths[i][0] = (char)('a' + (int)i);
        many[i] = (struct brief){.path = paths[i], .text = "The state acts."};
    }
    many[7].text = "The law on state secrets.";
    loci *index = archive_new(many, sizeof many / sizeof *many);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, "the state secrets", NULL), LOCI_OK);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_assert(hit);
    cr_expect_eq(hit->highlight_count, 2, "%zu", hit->highlight_count);
    cr_expect_eq(hit->highlights[0].start, strlen("The law on "));
    loci_results_free(results);
    archive_free(index);
}

Test(search, looks_for_function_words_beside_others_where_they_are_not_light)
{
    static const struct brief briefs[] = {{"a", .text = "by the minister"},
                                          {"b", .text = "a treaty of peace"}};
    loci_search_options options = {.size = sizeof options, .without = LOCI_WITHOUT_LIGHT_WORDS};
    loci *index = archive_new(briefs, 2);
    char found[64];
    cr_expect_str_eq(archive_ask(index, "the treaty", NULL, found, sizeof found), "b:1");
    cr_expect_eq(strlen(archive_ask(index, "the treaty", &options, found, sizeof found)), strlen("a:1 b:1"));
    archive_free(index);
}

// Two passages that say the same, one of them in a document that is about it.
Test(search, lets_the_document_around_a_passage_count)
{
    static const struct brief briefs[] = {{"a", .text = "a law on secrets|the harvest was good"},
                                          {"b", .text = "one law on secrets|secrets again, and their law"}};
    loci *index = archive_new(briefs, 2);
    for (int without = 0; without < 2; without++) {
        const loci_search_options options = {.size = sizeof options,
                                             .without = without ? LOCI_WITHOUT_DOCUMENT : 0};
        double scores[2] = {0};
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, "law secrets", &options), LOCI_OK);
        for (size_t i = 0; i < loci_results_count(results); i++) {
            const loci_hit *hit = loci_results_hit(results, i);
            if (hit->ordinal == 1)
                scores[hit->document->path[strlen(hit->document->path) - 1] - 'a'] = hit->score;
        }
        loci_results_free(results);
        cr_expect_gt(scores[0], 0);
        if (without)
            cr_expect_eq(scores[0], scores[1]);
        else
            cr_expect_lt(scores[0], scores[1]);
    }
    archive_free(index);
}

Test(search, takes_any_query)
{
    loci *index = archive_of_samples();
    static const char *const parts[] = {
        "state", "\"", "(",       ")",     "+", "-",    " AND ",  " OR ",         " NOT ", " w/3 ", "NEAR(",
        ",",     "*",  "author:", "date:", " ", "\xFF", "title:", "co-operation", "5",     "se*"};
    uint32_t random = 7;
    for (int round = 0; round < 3000; round++) {
        char query[512] = "";
        for (int i = 0; i < 12; i++) {
            random = random * 1664525 + 1013904223;
            strcat(query, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        loci_results *results;
        const loci_search_options options = {.size = sizeof options, .deadline_ms = 600000};
        const loci_error error = loci_search(index, &results, query, &options);
        cr_assert_eq(error, LOCI_OK, "%s: %s", query, loci_message(index));
        cr_expect(loci_results_complete(results));
        loci_results_free(results);
    }
    archive_free(index);
}

static const char *const units[] = {
    "(state OR ", "(law AND (state NOT ", "state OR ",         "+state ", "-law ",     "\"state law\" ",
    "s* ",        "co-operation ",        "state-law-secret ", "title:(", "state w/3 "};
enum { UNITS = sizeof units / sizeof *units };

// The unit as often as a long query holds it.
static const char *repeated(const char *unit, char query[8192])
{
    *query = '\0';
    while (strlen(query) + strlen(unit) + 8 < 8192)
        strcat(query, unit);
    return strcat(query, "state");
}

Test(search, survives_nesting_and_length)
{
    loci *index = archive_of_samples();
    char query[8192];
    for (size_t i = 0; i < UNITS; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, repeated(units[i], query), NULL), LOCI_OK, "%s: %s",
                     units[i], loci_message(index));
        loci_results_free(results);
    }
    archive_free(index);
}

// Wherever an interrupt or the deadline meets a search, in reading the query or in showing the page.
Test(search, gives_what_it_has_when_it_is_stopped)
{
    loci *index = archive_of_samples();
    loci_cancel *cancel = loci_cancel_new();
    loci_cancel_now(cancel);
    char query[8192];
    for (size_t i = 0; i < 4 * UNITS; i++) {
        const loci_search_options options = {.size = sizeof options,
                                             .deadline_ms = i % 2 ? 1 : 600000,
                                             .explain = true,
                                             .documents = i / UNITS >= 2,
                                             .cancel = i % 2 ? NULL : cancel};
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, repeated(units[i % UNITS], query), &options), LOCI_OK,
                     "%s: %s", units[i % UNITS], loci_message(index));
        loci_results_free(results);
    }
    loci_cancel_free(cancel);
    archive_free(index);
}

// The same hits in the same order, whatever is shown of them.
static void expect_same_names(loci *index, const char *query, loci_search_options options)
{
    loci_results *full, *names;
    cr_assert_eq(loci_search(index, &full, query, &options), LOCI_OK);
    options.refs_only = true;
    cr_assert_eq(loci_search(index, &names, query, &options), LOCI_OK);
    cr_assert_gt(loci_results_count(full), 0, "%s", query);
    cr_assert_eq(loci_results_count(names), loci_results_count(full), "%s", query);
    for (size_t i = 0; i < loci_results_count(full); i++) {
        const loci_hit *a = loci_results_hit(full, i), *b = loci_results_hit(names, i);
        cr_expect(a->rank == b->rank && a->score == b->score && a->ordinal == b->ordinal, "%s", query);
        cr_expect_str_eq(a->ref, b->ref);
        cr_expect_str_eq(a->document->path, b->document->path);
        cr_expect_str_eq(a->explanation, b->explanation);
        cr_assert_eq(a->copy_count, b->copy_count);
        for (size_t c = 0; c < a->copy_count; c++)
            cr_expect_str_eq(a->copies[c], b->copies[c]);
        cr_expect(a->text && a->citation);
        cr_expect(!b->text && b->text_size == 0 && !b->section && !b->heading && !b->citation);
        cr_expect(b->snippet.end == 0 && b->highlight_count == 0);
    }
    loci_results_free(full);
    loci_results_free(names);
}

Test(search, names_hits_without_their_text)
{
    loci *index = archive_of_samples();
    for (int documents = 0; documents < 2; documents++) {
        const loci_search_options options = {
            .size = sizeof options, .limit = 50, .explain = true, .documents = documents};
        expect_same_names(index, "state secrets law", options);
        expect_same_names(index, "state OR \"secrets act\"", options);
    }
    archive_free(index);
}

Test(search, ranks_whole_documents)
{
    loci *index = archive_of_samples();
    char out[512];
    loci_search_options options = {.size = sizeof options, .documents = true};
    archive_ask(index, "state secrets law", &options, out, sizeof out);
    cr_expect_eq(strlen(out), strlen("a:1 dir/c:2 d:2 b:2"), "each document once: %s", out);
    cr_expect_not_null(strstr(out, " b:2"), "the one with the least of the query is last: %s", out);
    archive_free(index);
}
