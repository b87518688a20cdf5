// SPDX-License-Identifier: MIT
// Acronyms find what only has the long form, and the reverse.
#include "loci_experimental.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "defines",
     .text = "Kazakhstan joined Partnership for Peace (PfP) in May.|"
             "The North Atlantic Council (NAC) met.|"
             "A Public Library Access Network (PLAN) was opened.|"
             "The Air Force Council (AFC) is no Armed Forces Committee (AFC)."},
    {.path = "short",
     .text = "Few PfP exercises were held.|The NAC wants reports.|Every plan fails.|An AFC decree."},
    {.path = "long",
     .text = "Exercises of the partnership for peace were held.|"
             "Reports reached the North Atlantic Council.|"
             "A plan is made, planned and made again.|"
             "Council reports of the north."},
    {.path = "compounds",
     .text =
         "The Office for Coal Co-operation and Trade (OCCT) was closed.|A Union of Postgraduate Lecturers (UPL) met."},
    {.path = "wrote",
     .text = "What the OCCT wrote.|What the UPL wrote.|The lecturer on a post-graduate course."},
    {.path = "fr",
     .language = "fr",
     .text = "L’Organisation du traité de l’Atlantique Nord (OTAN) et la Russie.|"
             "Les réunions de l’OTAN se tiennent ici."},
};
enum { BRIEFS = sizeof briefs / sizeof *briefs };

static const struct {
    const char *query, *wanted;
} rows[] = {
    {"PfP", "defines:1 short:1 long:1"},
    {"pfp", "defines:1 short:1 long:1"}, // the archive writes it in capitals
    {"PFP exercises", "short:1 long:1 defines:1"},
    {"\"PfP\"", "defines:1 short:1"}, // what is quoted is meant
    {"+PfP exercises", "defines:1 short:1"},
    {"PfP AND exercises", "short:1"},
    {"partnership peace", "long:1 defines:1"}, // no long form
    {"\"partnership for peace\"", "defines:1 long:1"},
    {"public library access network", "defines:3"}, // a plan is none of it
    {"PLAN", "defines:3 long:3 short:3"},
    {"office for coal co-operation and trade", "compounds:1 wrote:1"},   // as it is defined
    {"office for coal cooperation and trade", "compounds:1 wrote:1"},    // divided there
    {"union of post-graduate lecturers", "compounds:2 wrote:2 wrote:3"}, // joined there
    {"\"office for coal cooperation and trade\"", "compounds:1"},
    {"otan", "fr:1 fr:2"},
    {"organisation du traité de l’atlantique nord", "fr:1 fr:2 defines:2 long:2"},
};

// Order matters only where it is the same everywhere: these compare sets.
static bool holds_same(const char *found, const char *wanted)
{
    char copy[200], *rest = NULL;
    size_t words = 0, spaces = *found != 0;
    snprintf(copy, sizeof copy, "%s", wanted);
    for (const char *at = found; *at; at++)
        spaces += *at == ' ';
    for (char *word = strtok_r(copy, " ", &rest); word; word = strtok_r(NULL, " ", &rest), words++)
        if (!strstr(found, word))
            return false;
    return words == spaces;
}

Test(acronyms, find_both_forms)
{
    char found[400];
    loci *index = archive_new(briefs, BRIEFS);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        archive_ask(index, rows[i].query, NULL, found, sizeof found);
        cr_expect(holds_same(found, rows[i].wanted), "%s: found %s, wanted %s", rows[i].query, found,
                  rows[i].wanted);
    }
    archive_free(index);
}

Test(acronyms, count_as_all_words_of_the_long_form)
{
    char found[400];
    loci *index = archive_new(briefs, BRIEFS);
    archive_ask(index, "north atlantic council reports", NULL, found, sizeof found);
    const char *whole = strstr(found, "short:2"), *parts = strstr(found, "long:4");
    cr_expect(whole && parts && whole < parts, "%s", found); // which still count for what they are
    archive_free(index);
}

Test(acronyms, can_be_left_out)
{
    char found[400];
    loci *index = archive_new(briefs, BRIEFS);
    loci_search_options options = {.size = sizeof options, .without = LOCI_WITHOUT_ACRONYMS};
    archive_ask(index, "pfp", &options, found, sizeof found);
    cr_expect(holds_same(found, "defines:1 short:1"), "%s", found);
    options.without = LOCI_WITHOUT_ALL;
    archive_ask(index, "pfp", &options, found, sizeof found);
    cr_expect(holds_same(found, "defines:1 short:1"), "%s", found);
    archive_free(index);
}

Test(acronyms, that_are_defined_as_two_things_stand_for_neither)
{
    char found[400];
    loci *index = archive_new(briefs, BRIEFS);
    archive_ask(index, "AFC", NULL, found, sizeof found);
    cr_expect(holds_same(found, "defines:4 short:4"), "%s", found);
    archive_free(index);
}

Test(acronyms, are_explained_by_their_definitions)
{
    loci *index = archive_new(briefs, BRIEFS);
    loci_results *results = NULL;
    loci_search_options options = {.size = sizeof options, .explain = true};
    cr_assert_eq(loci_search(index, &results, "pfp and the north atlantic council", &options), LOCI_OK);
    const char *explanation = loci_results_explanation(results);
    cr_expect(strstr(explanation,
                     "\"acronyms\":[{\"definition\":\"Partnership for Peace (PfP)\",\"times\":1},"
                     "{\"definition\":\"North Atlantic Council (NAC)\",\"times\":1}]"),
              "%s", explanation);
    cr_expect(strstr(explanation, "\"spellings\":[\"pfp\",\"partnership for peac\"]"), "%s", explanation);
    cr_expect(strstr(explanation, "\"spellings\":[\"atlant\",\"nac\"]"), "%s", explanation);
    loci_results_free(results);
    archive_free(index);
}

Test(acronyms, are_highlighted_once)
{
    loci *index = archive_new(briefs, BRIEFS);
    loci_results *results = NULL;
    cr_assert_eq(loci_search(index, &results, "north atlantic council", NULL), LOCI_OK);
    bool seen = false;
    for (size_t i = 0; i < loci_results_count(results); i++) {
        const loci_hit *hit = loci_results_hit(results, i);
        if (strcmp(hit->text, "The NAC wants reports.") != 0)
            continue;
        seen = true;
        cr_expect_eq(hit->highlight_count, 1);
        cr_expect_eq(hit->highlights[0].start, 4);
        cr_expect_eq(hit->highlights[0].end, 7);
    }
    cr_expect(seen);
    loci_results_free(results);
    archive_free(index);
}
