// SPDX-License-Identifier: MIT
// What people are told about a query beside its answer.
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <stdio.h>
#include <string.h>

static const struct {
    const char *query, *note; // a part of one of them
} told[] = {
    {"author:nobody law", "no document has “nobody” among its authors; "},
    {"series:notes law", "no document is of a series “notes”; 0 of "},
    {"url:example law", "no document has the address “example”; 0 of "},
    {"type:pdf law", "no document is of the type “pdf”"},
    {"source:attic law", "no document is of a source “attic”"},
    {"since:2100 law", "no document is dated since 2100; "},
    {"until:>=1812 law", "no document is dated until >=1812; "},
    {"author:mcder law", "no document has “mcder” among its authors"},
    {"path:attic/ law", "no document has the path “attic/”"},
    {"date:1812 law", "no document is dated 1812"},
    {"before:1812 law", "no document is dated before 1812"},
    {"after:2100-01 law", "no document is dated after 2100-01"},
    {"language:french law", "no document is in the language “french”: there are en"},
    {"language:runic law", "no document is in the language “runic”: there are en"},
    {"date:soon law", "date:soon is not a date"},
    {"nonsense law", "“nonsense” is not in the index"},
    {"ratifide", "“ratifide” is not in the index: did you mean “ratified”?"}, // a swap
    {"alliiance, law", "“alliiance” is not in the index: did you mean “alliance”?"},
    {"jatified", "did you mean “ratified”?"},  // its first letter is another,
    {"Atified", "did you mean “ratified”?"},   // missing,
    {"xratified", "did you mean “ratified”?"}, // one too many,
    {"artified", "did you mean “ratified”?"},  // behind the second
    {"Pudget", "did you mean “budget”?"},
    {"the Bugdet.", "“Bugdet” is not in the index: did you mean “budget”?"},
    {"\"law of secrets\"", "no passage has the phrase “law of secrets”: without quotes and hyphens any"},
    {"law/budget", "no passage has “law/budget”, whose words must stand together: with blanks between them"},
    {"dir/c", "no passage has “dir/c”, but a document has it in its path: write path:dir/c"},
    {"dir/x", "no passage has “dir/x”, whose words must stand together"},
    {"law:budget", "no passage has “law:budget”, whose words must stand together"},
    {"title:ratified", "no document has “ratified” in its title"},
    {"title:ratified law", "no document has “ratified” in its title"},
    {"section:\"state secrets\"", "no section has “state secrets” in its heading"},
    {"title:nonsense", "“nonsense” is not in the index"},
    {"ratified AND budget", "each part is in the index"},
    {"law w/5 nonsense", "“nonsense” is not in the index"},
    {"NEAR(law ratifide, 3)", "“ratifide” is not in the index: did you mean “ratified”?"},
    {"\"law nonsense\"~4", "“nonsense” is not in the index"},
    {"law /s (nonsense OR balderdash)", "“balderdash” is not in the index"},
    {"ratified w/5 budget", "each part is in the index, but"},
    {"budget AND =laws", "each part is in the index in some form"},
    {"author:mcdermott =budgets", "the words are in the index in some form"},
    {"author:mcdermott budget", "not in the documents that the fields leave"},
    {"author:mcdermott author:aldis", "no document fits all of the fields"},
};

Test(notes, tell_what_was_odd_about_a_query)
{
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof told / sizeof *told; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, told[i].query, NULL), LOCI_OK);
        bool found = false;
        for (size_t n = 0; n < loci_results_note_count(results); n++)
            found |= strstr(loci_results_note(results, n), told[i].note) != NULL;
        cr_expect(found, "%s tells %s, not %s", told[i].query,
                  loci_results_note_count(results) ? loci_results_note(results, 0) : "nothing", told[i].note);
        loci_results_free(results);
    }
    archive_free(index);
}

static const struct {
    const char *query;
    loci_note_code code;
    const char *span, *suggestion; // NULL: none
} coded[] = {
    {"law \"state secrets", LOCI_NOTE_UNCLOSED, "state secrets", NULL},
    {"law NEAR(state secrets", LOCI_NOTE_UNCLOSED, "state secrets", NULL},
    {"(law", LOCI_NOTE_UNCLOSED, NULL, NULL},
    {"law)", LOCI_NOTE_IGNORED, ")", NULL},
    {"law AND", LOCI_NOTE_IGNORED, NULL, NULL},
    {"*tion", LOCI_NOTE_IGNORED, "*tion", NULL},
    {"law langue:fr", LOCI_NOTE_UNKNOWN_FIELD, "langue:", NULL},
    {"law author: smith", LOCI_NOTE_READ_AS_TEXT, "author:", NULL},
    {"law date:soon", LOCI_NOTE_NOT_A_DATE, "soon", NULL},
    {"law nonsense", LOCI_NOTE_UNKNOWN_WORD, "nonsense", NULL},
    {"the Bugdet.", LOCI_NOTE_UNKNOWN_WORD, "Bugdet", "budget"},
    {"\"law of secrets\"", LOCI_NOTE_UNKNOWN_PHRASE, "law of secrets", NULL},
    {"author:nobody law", LOCI_NOTE_NO_DOCUMENT, "nobody", NULL},
    {"language:french law", LOCI_NOTE_NO_DOCUMENT, "french", NULL},
    {"ratified AND budget", LOCI_NOTE_NO_MATCH, NULL, NULL},
};

static bool is_note(const loci_note *note, const char *query, size_t row)
{
    const char *span = coded[row].span ? coded[row].span : "";
    const size_t size = note->span.end - note->span.start;
    const bool suggests = note->suggestion && coded[row].suggestion
                              ? strcmp(note->suggestion, coded[row].suggestion) == 0
                              : !note->suggestion && !coded[row].suggestion;
    return note->code == coded[row].code && size == strlen(span) &&
           memcmp(query + note->span.start, span, size) == 0 && suggests;
}

Test(notes, are_data_for_programs)
{
    loci *index = archive_of_samples();
    for (size_t i = 0; i < sizeof coded / sizeof *coded; i++) {
        loci_results *results;
        cr_assert_eq(loci_search(index, &results, coded[i].query, NULL), LOCI_OK);
        bool found = false;
        for (size_t n = 0; n < loci_results_note_count(results); n++) {
            const loci_note *note = loci_results_note_at(results, n);
            cr_expect_str_eq(note->text, loci_results_note(results, n));
            found |= is_note(note, coded[i].query, i);
        }
        const loci_note *first = loci_results_note_at(results, 0);
        cr_expect(found, "%s: the first of %zu is %s, [%zu, %zu), %s", coded[i].query,
                  loci_results_note_count(results), first ? loci_note_name(first->code) : "none",
                  first ? first->span.start : 0, first ? first->span.end : 0,
                  first && first->suggestion ? first->suggestion : "no suggestion");
        cr_expect_null(loci_results_note_at(results, loci_results_note_count(results)));
        loci_results_free(results);
    }
    archive_free(index);
}

Test(notes, have_names_that_stay)
{
    cr_expect_str_eq(loci_note_name(LOCI_NOTE_UNKNOWN_WORD), "unknown_word");
    cr_expect_str_eq(loci_note_name(LOCI_NOTE_DEADLINE), "deadline");
    cr_expect_str_eq(loci_note_name((loci_note_code)77), "other");
    cr_expect_null(loci_results_note_at(NULL, 0));
}

// A brief of a hundred and fifty words, and a query of all of them and of three hundred that nothing holds.
Test(notes, tell_that_a_pasted_page_was_searched_by_its_heaviest_words)
{
    char text[2048] = "The state", query[8192] = "the state";
    for (int i = 0; i < 450; i++) {
        snprintf(query + strlen(query), sizeof query - strlen(query), " x%dx", i);
        if (i < 150)
            snprintf(text + strlen(text), sizeof text - strlen(text), " x%dx", i);
    }
    const struct brief pages[] = {{.path = "page", .text = text}, {.path = "other", .text = "The state."}};
    loci *index = archive_new(pages, 2);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK);
    cr_assert_eq(loci_results_note_count(results), 6, "four words and two more");
    cr_expect_str_eq(loci_results_note(results, 4),
                     "of the query's 452 different words the 128 that tell most were searched");
    cr_expect_str_eq(loci_results_note(results, 5), "296 more words are not in the index");
    cr_assert_eq(loci_results_count(results), 1, "the state tells nothing beside the others");
    cr_expect_str_eq(loci_results_hit(results, 0)->document->path, "page");
    loci_results_free(results);
    archive_free(index);
}

Test(notes, leave_a_query_whole_whose_words_are_not_too_many)
{
    loci *index = archive_of_samples();
    char query[4096] = "the ratified";
    for (int i = 0; i < 300; i++)
        snprintf(query + strlen(query), sizeof query - strlen(query), " x%dx", i);
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK);
    cr_assert_eq(loci_results_note_count(results), 5);
    cr_expect_str_eq(loci_results_note(results, 4), "296 more words are not in the index");
    cr_assert_geq(loci_results_count(results), 1);
    cr_expect_eq(loci_results_hit(results, 0)->document->path[0], 'a');
    loci_results_free(results);
    archive_free(index);
}
