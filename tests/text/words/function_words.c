// SPDX-License-Identifier: MIT
// Function words and request words are found as the analysis gives them.
#include "text/words/function_words.h"
#include "text/words/analyzer.h"

#include <criterion/criterion.h>
#include <string.h>

struct seen {
    language of;
    bool function, request;
};

static bool look(void *context, const struct token *token)
{
    struct seen *seen = context;
    seen->function = function_word(seen->of, token->word, token->word_size);
    seen->request = request_word(token->word, token->word_size);
    return true;
}

static const struct {
    const char *code, *word;
    bool function, request;
} rows[] = {
    {"en", "the", true, false},      {"en", "THE", true, false},        {"en", "doesn’t", true, false},
    {"en", "between", true, false},  {"en", "a", true, false},          {"en", "yourselves", true, false},
    {"en", "us", false, false},      {"en", "U.S.", false, false},      {"en", "may", false, false},
    {"en", "law", false, false},     {"en", "describing", false, true}, {"en", "articles", false, true},
    {"en", "thei", false, false},    {"en", "zzz", false, false},       {"fr", "été", true, false},
    {"fr", "où", true, false},       {"fr", "the", false, false},       {"de", "für", true, false},
    {"de", "können", true, false},   {"ru", "ещё", true, false},        {"ru", "какой", true, false},
    {"ru", "военный", false, false}, {"es", "de", false, false},
};

Test(function_words, are_known_in_the_form_that_the_analysis_gives)
{
    struct analyzer *analyzer;
    cr_assert(analyzer_new(&analyzer));
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct seen seen = {.of = language_find(rows[i].code, 2)};
        cr_assert(analyzer_run(analyzer, seen.of, ANALYSIS_PLAIN, rows[i].word, strlen(rows[i].word), look,
                               &seen, NULL));
        cr_expect_eq(seen.function, rows[i].function, "%s: %s", rows[i].code, rows[i].word);
        cr_expect_eq(seen.request, rows[i].request, "%s: %s", rows[i].code, rows[i].word);
    }
    analyzer_free(analyzer);
}

Test(function_words, have_a_usual_share_where_they_are_known)
{
    static const char *const known[] = {"en", "fr", "de", "ru"};
    for (size_t i = 0; i < sizeof known / sizeof *known; i++)
        cr_expect(function_word_share(language_find(known[i], 2)) > 0.2 &&
                      function_word_share(language_find(known[i], 2)) < 0.5,
                  "%s", known[i]);
    cr_expect_eq(function_word_share(language_find("es", 2)), 0);
    cr_expect_eq(function_word_share(language_find("kk", 2)), 0);
}
