// SPDX-License-Identifier: MIT
// Words as people write them find words as others wrote them.
#include "loci.h"
#include "tests/query/archive.h"

#include <criterion/criterion.h>
#include <string.h>

static const struct brief briefs[] = {
    {.path = "names",
     .text =
         "Minister Müller met Mr. Jørgensen at the Quai d’Orsay.|Herr Mueller wrote to Aalborg.|"
         "President J. F. Kennedy spoke to the U. N. mission.|President J.F. Kennedy wrote to the U.N. again.|"
         "The poet read; the pot was empty.",
     .language = "en"},
    {.path = "München/notes",
     .text =
         "Three MPs and two NGOs came.|One MP and one NGO stayed.|F-35A jets and section 1.2.3 were named at "
         "192.168.10.25.|The tower cost 1 250 000 marks.|The bridge cost 1,250,000 marks.|The road cost 1250000 marks.",
     .language = "en"},
    {.path = "signs",
     .text = "The portal is written in C++ and C#.|Vitamin C was given.|The ship froze at -40 °C.|"
             "The minister posted 🚀 and 🇺🇦.|Arms trading went on, arms trades were cut.|"
             "A group of non-governmental organisations (NGOs) was heard.|The F–104 flew.",
     .language = "en"},
    {.path = "el", .text = "Η Βουλή συζήτησε τον νόμο στην Αθήνα.", .language = "el"},
    {.path = "ar", .text = "ناقش البرلمان القانون والاتحاد.", .language = "ar"},
    {.path = "de",
     .text = "Das Parlament beriet das Gesetz.|Der Rat beriet.|Die Minister.",
     .language = "de"},
    {.path = "fr", .text = "Le parlement a débattu.|Le conseil.|Les ministres.", .language = "fr"},
    {.path = "l’avis–9h", .text = "Zebras.", .language = "en"},
    {.path = "tr", .text = "Meclis anlaşmayı görüştü.|Bakan.|Meclis.", .language = "tr"},
};

static const struct {
    const char *query,
        *hits;        // those of a document in the order of their places, or all of it when the order is told
    const char *note; // a part of one of the notes, or NULL for none
} rows[] = {
    // umlauts and what is written for them
    {"Müller", "names:1 names:2 ", NULL},
    {"Mu\xCC\x88ller", "names:1 names:2 ", NULL}, // letter and mark apart
    {"A\xCC\x8Alborg", "names:2 ", NULL},
    {"Mueller", "names:1 names:2 ", NULL},
    {"mueller", "names:2 ", NULL},
    {"Joergensen", "names:1 ", NULL},
    {"joergensen", "names:1 ", NULL},
    {"Ålborg", "names:2 ", NULL},
    {"poet", "names:5 ", NULL},
    // names with an article
    {"Orsay", "names:1 ", NULL},
    {"d'Orsay", "names:1 ", NULL},
    {"\"Quai d'Orsay\"", "names:1 ", NULL},
    {"\"Quai Orsay\"", "", "no passage has the phrase"},
    // initials
    {"\"J. F. Kennedy\"", "names:3 names:4 ", NULL},
    {"\"J.F. Kennedy\"", "names:3 names:4 ", NULL},
    {"\"JF Kennedy\"", "names:3 names:4 ", NULL},
    {"\"j. f. kennedy\"", "names:3 names:4 ", NULL},
    {"\"u. n. again\"", "names:4 ", NULL},
    {"\"j f kennedy\"", "names:3 ", NULL}, // a letter by itself is a word
    {"+J. F. Kennedy", "names:3 names:4 ", NULL},
    {"+UN +mission", "names:3 ", NULL},
    {"U. N.", "names:3 names:4 ", NULL},
    // acronyms
    {"NGO", "München/notes:1 München/notes:2 signs:6 ", NULL},
    {"NGOs", "München/notes:1 München/notes:2 signs:6 ", NULL},
    {"MPs", "München/notes:1 München/notes:2 ", NULL},
    // numbers
    {"1250000", "München/notes:4 München/notes:5 München/notes:6 ", NULL},
    {"1,250,000", "München/notes:4 München/notes:5 München/notes:6 ", NULL},
    {"1 250 000", "München/notes:4 München/notes:5 München/notes:6 ", NULL},
    {"F-35", "", "write F-35*"},
    {"F-35*", "München/notes:3 ", NULL},
    {"F104", "", "“F104” is not in the index: did you mean “F-104”?"},
    {"f104", "", "did you mean “f-104”?"},
    {"F-104", "signs:7 ", NULL},
    {"poet-minister", "", "“poet-minister” is not in the index: with a blank in place of the hyphen any of"},
    {"104F", "", "“104F” is not in the index"},
    {"1.2", "", "write 1.2.*"},
    {"1.2.*", "München/notes:3 ", NULL},
    {"1.2*", "München/notes:3 ", NULL},
    {"192.168.*", "München/notes:3 ", NULL},
    {"192.168*", "München/notes:3 ", NULL},
    {"192.168.10.2*", "München/notes:3 ", NULL},
    {"192.16*", "", "no word in the index begins with"}, // the second number is another
    {"-40 °C", "signs:2 signs:3 ", "read as a number"},
    {"froze at -40", "signs:3 ", "read as a number"},
    // signs
    {"C++", "signs:1 ", NULL},
    {"C#", "signs:1 ", NULL},
    {"Vitamin,tower", "München/notes:4 signs:2 ", NULL},
    {"🚀", "signs:4 ", NULL},
    {"🇺🇦", "signs:4 ", NULL},
    // prefixes
    {"\"arms trad*\"", "signs:5 ", NULL},
    {"~\"arm* trades\"", "signs:5 ", NULL},
    {"\"arms zz*\"", "", "no passage has the phrase"},
    {"~\"ar*trades\"", "", "no passage has “ar*trades”"}, // within a word it completes nothing
    // words by a pattern
    {"p?t", "names:5 ", NULL},
    {"m?ller", "names:1 ", NULL},
    {"M*LLER", "names:1 names:2 ", NULL},
    {"organi?ations", "signs:6 ", NULL},
    {"Αθ?να", "el:1 ", NULL},
    {"tr?ding w/3 w*nt", "signs:5 ", NULL},
    {"+p?rtal -p?t", "signs:1 ", NULL},
    {"p?rxtal", "", "no word in the index is like “p?rxtal”"},
    {"poet?read", "names:5 ", "what stands between its signs was searched"},
    // other tools' operators
    {"\"arms cut\"~5", "signs:5 ", NULL},
    {"arms /2 cut", "", "no passage"},
    {"arms /5 cut", "signs:5 ", NULL},
    {"arms !cut", "", "leaves it out"},
    // languages of few documents
    {"Αθήνα", "el:1 ", NULL},
    {"\"στην Αθήνα\"", "el:1 ", NULL},
    {"الاتحاد", "ar:1 ", NULL},
    {"anlaşmayı", "tr:1 ", NULL},
    // paths
    {"path:munchen marks", "München/notes:4 München/notes:5 München/notes:6 ", NULL},
    {"path:MÜNCHEN/* marks", "München/notes:4 München/notes:5 München/notes:6 ", NULL},
    {"path:mu\xCC\x88nchen tower", "München/notes:4 ", NULL},
    {"path:\"l'avis-9h\" zebras", "l’avis–9h:1 ", NULL},
    {"path:L’AVIS*h zebras", "l’avis–9h:1 ", NULL},
    {"path:lavis zebras", "", "no document has the path"},
};

static int compare_words(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

// "b a " as "a b ".
static void sort_words(char *line)
{
    char *words[32], sorted[512] = "";
    size_t count = 0;
    for (char *word = strtok(line, " "); word && count < 32; word = strtok(NULL, " "))
        words[count++] = word;
    qsort(words, count, sizeof *words, compare_words);
    for (size_t i = 0; i < count; i++) {
        strcat(sorted, words[i]);
        strcat(sorted, " ");
    }
    strcpy(line, sorted);
}

static void expect_note(loci *index, const char *query, const char *note)
{
    loci_results *results;
    cr_assert_eq(loci_search(index, &results, query, NULL), LOCI_OK);
    bool told = false;
    for (size_t i = 0; i < loci_results_note_count(results); i++) {
        told = told || (note && strstr(loci_results_note(results, i), note));
        cr_expect(note != NULL, "%s is noted: %s", query, loci_results_note(results, i));
    }
    cr_expect(told || !note, "%s is not noted: %s", query, note);
    loci_results_free(results);
}

Test(asking, finds_what_people_mean)
{
    loci *index = archive_new(briefs, sizeof briefs / sizeof *briefs);
    const loci_search_options options = {.size = sizeof options, .per_document = 10};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        char line[512];
        archive_ask(index, rows[i].query, &options, line, sizeof line);
        sort_words(line);
        cr_expect_str_eq(line, rows[i].hits, "%s finds %s", rows[i].query, line);
        expect_note(index, rows[i].query, rows[i].note);
    }
    archive_free(index);
}
