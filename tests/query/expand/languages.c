// SPDX-License-Identifier: MIT
// One index, several languages: each is found by its own words, in whatever form they are.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "en",
     .language = "en",
     .title = "State secrets",
     .text = "The parliaments ratified the conventions on the protection of state secrets.|"
             "Negotiations with the neighbouring countries were postponed."},
    {.path = "en2",
     .language = "en",
     .title = "Water",
     .text = "The rivers feed the irrigation of the plains."},
    {.path = "fr",
     .language = "fr",
     .title = "Les secrets de la défense",
     .text = "Les négociations internationales ont abouti à un accord sur la coopération policière.|"
             "L’État protège les journaux qui publient de bonne foi."},
    {.path = "ru",
     .language = "ru",
     .title = "Закон о тайне",
     .text = "Парламент принял военные законы и договоры о сотрудничестве.|Соседние государства ждут."},
    {.path = "kk",
     .language = "kk",
     .title = "Құпия",
     .text = "Мемлекеттік құпиялар туралы заңдары қабылданды. Военные."},
    {.path = "de",
     .language = "de",
     .title = "Wasser",
     .text = "Die Häuser an den Flüssen wurden geräumt; die Regierungen verhandelten über Entschädigungen."},
};
enum { BRIEFS = sizeof briefs / sizeof *briefs };

static const struct {
    const char *query, *wanted;
} rows[] = {
    {"convention", "en:1"},
    {"ratifying", "en:1"},
    {"parliament", "en:1"},
    {"négociation", "fr:1"},
    {"negotiating", "en:2"},
    {"international", "fr:1"},
    {"policiers", "fr:1"},
    {"protéger", "fr:2"},
    {"etat", "fr:2"},
    {"journal", "fr:2"},      // the plural in -aux: French alone knows
    {"законом", "ru:1 ru:2"}, // the title's,
    {"военный", "ru:1"},
    {"договор", "ru:1"},
    {"заңдары", "kk:1"},
    {"заңдарын", ""},
    {"военные", "kk:1 ru:1"},
    {"haus", "de:1"},
    {"Fluss", "de:1"},
    {"Regierung", "de:1"},
    {"language:german", "de:1"},
    {"language:Deutsch regierung", "de:1"},
    {"lang:fre journal", "fr:2"},
    {"language:russian договор", "ru:1"},
    {"language:rus -language:RU", ""},
    {"~\"négociation internationale\"", "fr:1"},
    {"~\"neighbour country\"", "en:2"},
    {"~\"военный закон\"", "ru:1"},
    {"~\"bonnes foi\"", "fr:2"},
    {"négociation w/6 accords", "fr:1"},
    {"NEAR(законы договор, 1)", "ru:1"},
    {"journal AND protéger", "fr:2"},
    {"+(négociation negotiation) -accord", "en:2"},
    {"title:secret", "fr:1 en:1 en:2 fr:2"},
    {"title:secrets state", "en:1 en:2 fr:1 fr:2"},
    {"policièr*", "fr:1"},
    {"воен*", "kk:1 ru:1"},
    {"language:fr négociation", "fr:1"},
};

Test(languages, are_each_found_by_inflected_words)
{
    loci *index = archive_new(briefs, BRIEFS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char found[400], wanted[400];
        archive_ask(index, rows[i].query, NULL, found, sizeof found);
        snprintf(wanted, sizeof wanted, "%s", rows[i].wanted);
        archive_sort(found);
        archive_sort(wanted);
        cr_expect_str_eq(found, wanted, "%s: '%s', wanted '%s'", rows[i].query, found, wanted);
    }
    archive_free(index);
}

Test(languages, are_told_by_whole_words)
{
    static const struct {
        const char *query, *language;
    } asked[] = {
        {"les rivers", "\"language\":\"fr\""},
        {"les* rivers", "\"language\":\"en\""},
        {"n?tions riv*es", "\"language\":\"en\""}, // n is a word of other languages
    };
    const loci_search_options options = {.size = sizeof options, .explain = true};
    loci *index = archive_new(briefs, BRIEFS);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, asked[i].query, &options), LOCI_OK);
        cr_expect_not_null(strstr(loci_results_explanation(results), asked[i].language), "%s: %s",
                           asked[i].query, loci_results_explanation(results));
        loci_results_free(results);
    }
    archive_free(index);
}

static const struct {
    const char *query, *highlighted; // in the first hit
} marks[] = {
    {"ratify convention", "ratified|conventions"},
    {"protéger journal", "protège|journaux"},
    {"~\"négociation internationale\"", "négociations internationales"},
    {"военный договор", "военные|договоры"},
    {"haus fluss", "Häuser|Flüssen"},
    {"құпиялар", "құпиялар"},
};

Test(languages, are_highlighted_as_they_are_written)
{
    loci *index = archive_new(briefs, BRIEFS);
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, marks[i].query, NULL), LOCI_OK, "%s", loci_message(index));
        cr_assert_gt(loci_results_count(results), 0, "%s", marks[i].query);
        const loci_hit *hit = loci_results_hit(results, 0);
        char found[400] = "";
        for (size_t h = 0; h < hit->highlight_count; h++)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s%.*s", h ? "|" : "",
                     (int)(hit->highlights[h].end - hit->highlights[h].start),
                     hit->text + hit->highlights[h].start);
        cr_expect_str_eq(found, marks[i].highlighted, "%s", marks[i].query);
        cr_expect(hit->snippet.start <= hit->highlights[0].start &&
                      hit->highlights[0].end <= hit->snippet.end,
                  "%s: the snippet shows the first of them", marks[i].query);
        loci_results_free(results);
    }
    archive_free(index);
}

static void expect_explained(const struct brief *some, size_t count, const char *query, const char *wanted)
{
    loci *index = archive_new(some, count);
    loci_results *results;
    const loci_search_options options = {.size = sizeof options, .explain = true};
    cr_assert_eq(loci_search(index, &results, query, &options), LOCI_OK, "%s", loci_message(index));
    cr_expect(strstr(loci_results_explanation(results), wanted), "%s: %s in %s", query, wanted,
              loci_results_explanation(results));
    loci_results_free(results);
    archive_free(index);
}

Test(languages, of_the_index_and_of_the_query_are_explained)
{
    expect_explained(briefs, BRIEFS, "the law on secrets",
                     "\"language\":\"en\",\"languages\":[\"en\",\"de\",\"fr\",\"kk\"]");
    expect_explained(briefs, BRIEFS, "les journaux de la défense", "\"language\":\"fr\"");
    expect_explained(briefs, BRIEFS, "Regierung und Häuser", "\"language\":\"de\"");
    expect_explained(briefs, BRIEFS, "journaux", "\"spellings\":[\"journaux\",\"journal\"]");
    expect_explained(briefs, BRIEFS, "les journaux", "\"class\":\"function word\"");
    expect_explained(briefs + 2, 1, "négociation", "\"language\":\"fr\",\"languages\":[\"fr\"]");
    expect_explained(briefs, 2, "les journaux", "\"languages\":[\"en\"]");
    expect_explained(briefs, 0, "law", "\"languages\":[\"en\"]");
}
