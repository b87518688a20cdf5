// SPDX-License-Identifier: MIT
// Different words that Snowball joins are two terms; what is inflected alone is one.
#include "text/words/english_apart.h"
#include "tests/text/words/analysis.h"

#include <criterion/criterion.h>
#include <string.h>

static struct analyzer *analyzer;

static void make_analyzer(void)
{
    cr_assert(analyzer_new(&analyzer));
}

static void free_analyzer(void)
{
    analyzer_free(analyzer);
}

TestSuite(english_apart, .init = make_analyzer, .fini = free_analyzer);

static bool are_one(language id, const char *first, const char *second)
{
    struct buffer terms[2];
    const char *const words[] = {first, second};
    for (size_t i = 0; i < 2; i++) {
        buffer_init(&terms[i]);
        cr_assert(analyzer_run(analyzer, id, ANALYSIS_PLAIN, words[i], strlen(words[i]), analysis_add_term,
                               &terms[i], NULL));
    }
    const bool are = strcmp(terms[0].data, terms[1].data) == 0;
    buffer_clear(&terms[0]);
    buffer_clear(&terms[1]);
    return are;
}

static const char *const apart[][2] = {
    {"internal", "international"},
    {"interned", "internal"},
    {"import", "important"},
    {"imports", "importance"},
    {"organ", "organization"},
    {"organic", "organisation"},
    {"organism", "organs"},
    {"universe", "university"},
    {"universal", "universities"},
    {"general", "generally"},
    {"units", "united"},
    {"minor", "minority"},
    {"majors", "majorities"},
    {"author", "authority"},
    {"authors", "authorised"},
    {"polite", "politics"},
    {"depart", "department"},
    {"engine", "engineers"},
    {"office", "officer"},
    {"custom", "customs"},
    {"customs", "customers"},
    {"information", "informal"},
    {"experience", "experiments"},
    {"several", "severe"},
    {"hospital", "hospitality"},
    {"franc", "France"},
    {"good", "goods"},
    {"moral", "morale"},
    {"miners", "minerals"},
    {"business", "busy"},
    {"wit", "witness"},
    {"position", "positive"},
    {"secure", "securities"},
};

static const char *const one[][2] = {
    {"important", "importance"},
    {"importantly", "Important"},
    {"import", "imported"},
    {"international", "internationally"},
    {"internal", "internally"},
    {"organize", "organisations"},
    {"organization", "organizer"},
    {"university", "universities"},
    {"unite", "united"},
    {"uniting", "unites"},
    {"unit", "units"},
    {"authority", "authorities"},
    {"officer", "officers"},
    {"department", "departmental"},
    {"witness", "witnesses"},
    {"witnessed", "witnessing"},
    {"initial", "initially"},
    {"initiate", "initiating"},
    {"hardly", "Hardly"},
    {"govern", "government"},
    {"nation", "national"},
    {"optimize", "optimal"},
    {"nation", "nationalisation"},
    {"résolution", "resolutions"},
};

Test(english_apart, parts_what_are_different_words)
{
    for (size_t i = 0; i < sizeof apart / sizeof *apart; i++)
        cr_expect_not(are_one(LANGUAGE_ENGLISH, apart[i][0], apart[i][1]), "%s, %s", apart[i][0],
                      apart[i][1]);
}

Test(english_apart, leaves_inflections_one)
{
    for (size_t i = 0; i < sizeof one / sizeof *one; i++)
        cr_expect(are_one(LANGUAGE_ENGLISH, one[i][0], one[i][1]), "%s, %s", one[i][0], one[i][1]);
}

Test(english_apart, finds_every_row_and_takes_the_longest_beginning)
{
    static const struct {
        const char *word, *stem, *term;
    } rows[] = {
        {"accordance", "accord", "accordanc"},
        {"according", "accord", "according"},
        {"witness", "wit", "witness"},
        {"conventional", "convent", "conventional"},
        {"conventions", "convent", "convention"},
        {"uniting", "unit", "unite"},
        {"unit", "unit", NULL},
        {"important", "impor", NULL},
        {"important", "importer", NULL},
        {"wit", "witn", NULL},
        {"a", "a", NULL},
        {"zz", "zz", NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        const char *term =
            english_apart(rows[i].word, strlen(rows[i].word), rows[i].stem, strlen(rows[i].stem));
        cr_expect(term == rows[i].term || (term && rows[i].term && strcmp(term, rows[i].term) == 0),
                  "%s of %s: %s", rows[i].word, rows[i].stem, term ? term : "none");
    }
}
