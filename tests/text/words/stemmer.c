// SPDX-License-Identifier: MIT
// The cache gives what Snowball gives, in every language.
#include "text/words/stemmer.h"
#include "text/words/stem_spelling.h"

#include <criterion/criterion.h>
#include <libstemmer.h>
#include <stdio.h>
#include <string.h>

static struct fold_table table;
static struct english_spelling english;

static void make_table(void)
{
    english_spelling_init(&english);
}

TestSuite(stemmer, .init = make_table);

static const char *const beginnings[] = {"cooper",   "gouvern", "sicherheit", "войн",    "правитель",
                                         "κυβέρνησ", "état",    "anlaşma",    "договор", "kormány",
                                         "a",        "ли",      "राज",        "حكوم"};
static const char *const endings[] = {"",      "s",    "ed",   "ing",   "ation",   "ational",
                                      "ости",  "ский", "ений", "ement", "ungen",   "lerin",
                                      "oknak", "ων",   "हरू",   "ها",    "izations"};

enum { BEGINNINGS = sizeof beginnings / sizeof *beginnings, ENDINGS = sizeof endings / sizeof *endings };

static void make_word(size_t number, struct folded *out)
{
    char word[256];
    int size = snprintf(word, sizeof word, "%s%s%s", beginnings[number % BEGINNINGS],
                        number / BEGINNINGS / ENDINGS % 2 ? beginnings[(number / 3) % BEGINNINGS] : "",
                        endings[number / BEGINNINGS % ENDINGS]);
    fold_word(&table, FOLD_DEFAULT, word, (size_t)size, out);
}

Test(stemmer, caches_what_snowball_gives)
{
    for (language id = 1; id < language_count(); id++) {
        struct stemmer *stemmer;
        struct sb_stemmer *snowball = sb_stemmer_new(language_algorithm(id), NULL);
        cr_assert_not_null(snowball, "%s", language_algorithm(id));
        cr_assert(stemmer_new(&stemmer, id, &table));
        for (size_t number = 0; number < 2 * BEGINNINGS * ENDINGS * 2; number++) {
            struct folded folded;
            char wanted[FOLD_MAX], spelling[FOLD_MAX];
            size_t size;
            make_word(number / 2, &folded); // each of them twice, the second time from the cache
            const char *term = stemmer_term(stemmer, &folded, &size);
            size_t spelling_size = stem_spelling(id, &table, &english, &folded, spelling);
            const sb_symbol *stem =
                sb_stemmer_stem(snowball, (const sb_symbol *)spelling, (int)spelling_size);
            size_t wanted_size =
                fold_strip(&table, (const char *)stem, (size_t)sb_stemmer_length(snowball), wanted);
            if (wanted_size == 0)
                wanted_size = fold_strip(&table, folded.word, folded.size, wanted);
            cr_expect(size == wanted_size && memcmp(term, wanted, size) == 0, "%s: %.*s gives %.*s, not %.*s",
                      language_code(id), (int)folded.size, folded.word, (int)size, term, (int)wanted_size,
                      wanted);
        }
        stemmer_free(stemmer);
        sb_stemmer_delete(snowball);
    }
}

Test(stemmer, gives_the_same_again_when_the_cache_has_overflown)
{
    struct stemmer *stemmer;
    struct sb_stemmer *snowball = sb_stemmer_new("english", NULL);
    cr_assert(stemmer_new(&stemmer, LANGUAGE_ENGLISH, &table));
    for (unsigned number = 0; number < 300000; number++) {
        char word[64], spelling[FOLD_MAX];
        struct folded folded;
        size_t size;
        unsigned letters = number % 100000;
        int word_size =
            snprintf(word, sizeof word, "%c%c%c%c%cing", 'a' + letters % 26, 'a' + letters / 26 % 26,
                     'a' + letters / 676 % 26, 'a' + letters / 17576 % 26, 'a' + letters % 7);
        fold_plain(word, (size_t)word_size, sizeof word, &folded);
        const char *term = stemmer_term(stemmer, &folded, &size);
        size_t spelling_size = stem_spelling(LANGUAGE_ENGLISH, &table, &english, &folded, spelling);
        const sb_symbol *stem = sb_stemmer_stem(snowball, (const sb_symbol *)spelling, (int)spelling_size);
        cr_assert(size == (size_t)sb_stemmer_length(snowball) && memcmp(term, stem, size) == 0, "%s", word);
    }
    stemmer_free(stemmer);
    sb_stemmer_delete(snowball);
}

Test(stemmer, tells_the_build_of_its_library)
{
    char build[STEMMER_BUILD_SIZE] = "", again[STEMMER_BUILD_SIZE] = "";
    cr_assert(
        stemmer_build(build)); // ours is built with one; where the library is not, the fingerprint is made
    cr_assert(stemmer_build(again));
    cr_expect_str_eq(build, again);
    cr_expect(strlen(build) >= 16 && strspn(build, "0123456789abcdef") == strlen(build), "%s", build);
}

Test(stemmer, takes_words_of_every_length)
{
    struct stemmer *stemmer;
    cr_assert(stemmer_new(&stemmer, LANGUAGE_ENGLISH, &table));
    for (size_t length = 1; length <= FOLD_MAX; length++) {
        char word[FOLD_MAX];
        struct folded folded;
        size_t size;
        memset(word, 'b', sizeof word);
        fold_plain(word, length, length, &folded);
        for (int again = 0; again < 2; again++) {
            const char *term = stemmer_term(stemmer, &folded, &size);
            cr_expect(size == length && memcmp(term, word, length) == 0, "%zu", length);
        }
    }
    stemmer_free(stemmer);
}

static size_t find_term(struct stemmer *stemmer, const char *word, char out[FOLD_MAX])
{
    struct folded folded;
    size_t size;
    fold_word(&table, FOLD_DEFAULT, word, strlen(word), &folded);
    const char *term = stemmer_term(stemmer, &folded, &size);
    memcpy(out, term, size);
    return size;
}

static void expect_begins(struct stemmer *stemmer, const char *word)
{
    char term[FOLD_MAX];
    find_term(stemmer, word, term);
    if (*term >= 'a' && *term <= 'z')
        cr_expect(stemmer_may_begin(stemmer, word, 1u << (*term - 'a')), "%s gives %.8s", word, term);
}

Test(stemmer, english_words_begin_as_their_terms_may)
{
    static const char *const exceptions[] = {"skis", "skies", "dying", "lying", "tying", "vying", "hying",
                                             "idly", "ugly",  "early", "only",  "y",     "yyy",   "s",
                                             "ing",  "eed",   "ied",   "ies",   "gaol",  "aie",   "oestrus"};
    static const char *const ends[] = {"",   "s",     "ies", "ied", "ying",  "ing", "eedly",
                                       "ly", "ation", "ise", "y",   "ously", "es",  "e"};
    enum { ENDS = sizeof ends / sizeof *ends };
    char word[64];
    struct stemmer *stemmer;
    cr_assert(stemmer_new(&stemmer, LANGUAGE_ENGLISH, &table));
    for (size_t i = 0; i < sizeof exceptions / sizeof *exceptions; i++)
        expect_begins(stemmer, exceptions[i]);
    for (unsigned letters = 0; letters < 26 * 26 * 26 * ENDS; letters++) {
        snprintf(word, sizeof word, "%c%c%c%s", 'a' + letters / ENDS % 26, 'a' + letters / ENDS / 26 % 26,
                 'a' + letters / ENDS / 676 % 26, ends[letters % ENDS]);
        expect_begins(stemmer, word);
        expect_begins(stemmer, word + 1);
    }
    for (size_t i = 0; i < ENGLISH_ROOTS_MAX && english.roots[i].text; i++)
        for (size_t end = 0; end < ENDS; end++) {
            snprintf(word, sizeof word, "%.*s%s", english.roots[i].size, english.roots[i].text, ends[end]);
            expect_begins(stemmer, word);
        }
    stemmer_free(stemmer);
}

Test(stemmer, most_english_words_are_told_by_their_first_letter)
{
    struct stemmer *english_one, *german;
    cr_assert(stemmer_new(&english_one, LANGUAGE_ENGLISH, &table));
    cr_assert(stemmer_new(&german, language_find("de", 2), &table));
    cr_expect_not(stemmer_may_begin(english_one, "treaty", ~(1u << ('t' - 'a'))));
    cr_expect(stemmer_may_begin(english_one, "treaty", 1u << ('t' - 'a')));
    cr_expect(stemmer_may_begin(english_one, "oestrogen", 1u << ('e' - 'a')));
    cr_expect(stemmer_may_begin(english_one, "enquiry", 1u << ('i' - 'a')));
    cr_expect(stemmer_may_begin(english_one, "1990s", 0));
    cr_expect(stemmer_may_begin(german, "treaty", 0));
    stemmer_free(english_one);
    stemmer_free(german);
}

// Words that must give one term, in pairs.
static const char *const pairs[][3] = {
    {"en", "communiqué", "communique"},
    {"en", "résumés", "resume"},
    {"en", "attaché", "attache"},
    {"en", "naïve", "naive"},
    {"fr", "sécurité", "securite"},
    {"fr", "activités", "activite"},
    {"fr", "première", "premier"},
    {"fr", "premieres", "premier"},
    {"fr", "négociées", "negociee"},
    {"fr", "négociation", "negocier"},
    {"es", "cooperación", "cooperacion"},
    {"es", "cooperacion", "cooperaciones"},
    {"es", "política", "politicos"},
    {"pt", "cooperação", "cooperacoes"},
    {"pt", "negociações", "negociacao"},
    {"ca", "cooperació", "cooperacions"},
    {"ca", "decisio", "decisions"},
    {"it", "attività", "attivita"},
    {"it", "città", "citta"},
    {"de", "Häuser", "Hauser"},
    {"de", "größte", "grosste"},
    {"sv", "säkerhet", "sakerhet"},
    {"no", "forhandlingene", "forhandlingen"},
    {"fi", "pääministerin", "paaministeri"},
    {"ru", "договорённость", "договоренность"},
    {"el", "συμφωνίας", "ΣΥΜΦΩΝΙΑΣ"},
};

Test(stemmer, gives_one_term_with_marks_and_without)
{
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        struct stemmer *stemmer;
        char first[FOLD_MAX], second[FOLD_MAX];
        cr_assert(stemmer_new(&stemmer, language_find(pairs[i][0], 2), &table));
        size_t first_size = find_term(stemmer, pairs[i][1], first);
        size_t second_size = find_term(stemmer, pairs[i][2], second);
        cr_expect(first_size == second_size && memcmp(first, second, first_size) == 0,
                  "[%s] %s gives %.*s, %s gives %.*s", pairs[i][0], pairs[i][1], (int)first_size, first,
                  pairs[i][2], (int)second_size, second);
        stemmer_free(stemmer);
    }
}

Test(stemmer, has_one_fingerprint)
{
    char first[17], second[17];
    cr_assert(stemmer_fingerprint(first) && stemmer_fingerprint(second));
    cr_expect_eq(strlen(first), 16);
    cr_expect_eq(strspn(first, "0123456789abcdef"), 16);
    cr_expect_str_eq(first, second);
}
