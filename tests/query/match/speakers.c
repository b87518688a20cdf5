// SPDX-License-Identifier: MIT
// Passages asked for by who says them.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct brief debates[] = {
    {"a", "First", "Lia Orr", "2010", NULL,
     "<Ms Orr>Gas is dear.|<Ms Orr>Pipes are dear as well.|<The Chair>Order!|<Mr Vell; Ms Orr>Gas? Gas.|Gas was voted on.",
     NULL},
    {"b", "Second", "Bo Vell", "2011", NULL, "<Mr Vell>Gas is cheap.|<Mr Vell>Oil is dear.|Nobody said it.",
     NULL},
    {"c", "Third", NULL, "2012", NULL, "Ms Orr is not heard on gas.", NULL},
};

static const struct {
    const char *query, *hits, *note; // hits in any order
} asked[] = {
    {"speaker:orr", "a:1 a:2 a:4", NULL},
    {"speaker:ORR", "a:1 a:2 a:4", NULL},
    {"speaker:\"mr vell\"", "a:4 b:1 b:2", NULL},
    {"speaker:\"the chair\"", "a:3", NULL},
    {"speaker:ve*", "a:4 b:1 b:2", NULL},
    {"gas speaker:vell", "b:1 a:4", NULL},
    {"gas -speaker:vell", "a:1 a:5 c:1", NULL},
    {"+gas +dear speaker:orr", "a:1", NULL},
    {"dear speaker:(orr OR vell)", "a:1 a:2 b:2", NULL},
    {"speaker:(vell -orr)", "b:1 b:2", NULL},
    {"speaker:orr OR oil", "a:1 a:2 a:4 b:2", NULL},
    {"speaker:vell author:vell", "b:1 b:2", NULL},
    {"speaker:vell -author:vell", "a:4", NULL},
    {"gas speaker:vell date:2010", "a:4", NULL},
    {"(gas OR oil) AND speaker:vell", "a:4 b:1 b:2", NULL},
    // Within a document the speaker is one more thing that some passage of it must have.
    {"within:document pipes gas speaker:orr", "a:1 a:2 a:4", NULL},
    {"within:document oil gas speaker:vell", "b:1 b:2", NULL},
    {"within:document oil gas speaker:orr", "",
     "the words are in the index, but not in the documents that the fields leave"},
    {"within:document pipes voted speaker:chair", "a:2 a:5", NULL},
    {"within:document pipes voted -speaker:orr", "",
     "the words are in the index, but not in the documents that the fields leave"},
    {"speaker:nobody", "", "no passage is said by “nobody”"},
    {"gas speaker:nobody", "", "no passage is said by “nobody”"},
    {"gas -speaker:nobody", "a:1 a:4 a:5 b:1 c:1", "no passage is said by “nobody”"},
    {"gas speaker:…", "a:1 a:4 a:5 b:1 c:1", "speaker: without a word was ignored"},
};

static bool holds(const char *list, const char *place)
{
    const char *at = strstr(list, place);
    const size_t size = strlen(place);
    return at && (at == list || at[-1] == ' ') && (at[size] == '\0' || at[size] == ' ');
}

static bool same_places(const char *found, const char *wanted)
{
    char copy[256];
    bool same = strlen(found) == strlen(wanted);
    strcpy(copy, wanted);
    for (char *place = strtok(copy, " "); place && same; place = strtok(NULL, " "))
        same = holds(found, place);
    return same;
}

Test(speakers, are_asked_for_beside_words_and_documents)
{
    loci *index = archive_new(debates, sizeof debates / sizeof *debates);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        char found[256];
        archive_ask(index, asked[i].query, NULL, found, sizeof found);
        cr_expect(same_places(found, asked[i].hits), "%s: %s", asked[i].query, found);
    }
    archive_free(index);
}

Test(speakers, are_told_when_nobody_has_the_name)
{
    loci *index = archive_new(debates, sizeof debates / sizeof *debates);
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++) {
        loci_results *results = NULL;
        cr_assert_eq(loci_search(index, &results, asked[i].query, NULL), LOCI_OK);
        const char *note = loci_results_note_count(results) > 0 ? loci_results_note(results, 0) : NULL;
        cr_expect(asked[i].note ? note && strcmp(note, asked[i].note) == 0 : !note, "%s: %s", asked[i].query,
                  note);
        loci_results_free(results);
    }
    archive_free(index);
}

Test(speakers, stand_in_hits_citations_json_and_counts)
{
    loci *index = archive_new(debates, sizeof debates / sizeof *debates);
    loci_results *results = NULL;
    cr_assert_eq(loci_search(index, &results, "pipes", NULL), LOCI_OK);
    const loci_hit *hit = loci_results_hit(results, 0);
    cr_expect_str_eq(hit->speaker, "Ms Orr");
    cr_expect_str_eq(hit->citation, "Lia Orr, “First”, 2010, Ms Orr, ¶\u00A02");
    loci_results_free(results);
    cr_assert_eq(loci_search(index, &results, "voted", NULL), LOCI_OK);
    cr_expect_null(loci_results_hit(results, 0)->speaker);
    loci_results_free(results);

    const loci_filter filter = {.size = sizeof filter, .field = LOCI_FIELD_SPEAKER, .value = "vell"};
    const loci_filter *const filters[] = {&filter};
    loci_query *query = NULL;
    const loci_search_options options = {
        .size = sizeof options, .limit = 10, .filters = filters, .filter_count = 1};
    cr_assert_eq(loci_query_parse(index, &query, "dear", strlen("dear")), LOCI_OK);
    cr_assert_eq(loci_query_run(index, &results, query, &options), LOCI_OK);
    cr_expect_eq(loci_results_count(results), 1);
    loci_results_free(results);
    loci_query_free(query);

    cr_assert_eq(loci_query_parse(index, &query, "gas", strlen("gas")), LOCI_OK);
    loci_counts *counts = NULL;
    cr_assert_eq(loci_counts_get(index, &counts, query, LOCI_COUNT_BY_SPEAKER, NULL), LOCI_OK);
    char told[256] = "";
    for (size_t i = 0; i < loci_counts_count(counts); i++) {
        const loci_count *count = loci_counts_at(counts, i);
        sprintf(told + strlen(told), "%s %d;", count->value ? count->value : "nobody", (int)count->passages);
    }
    cr_expect_str_eq(told, "nobody 2;Mr Vell 2;Ms Orr 2;");
    loci_counts_free(counts);
    loci_query_free(query);
    archive_free(index);
}
