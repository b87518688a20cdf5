// SPDX-License-Identifier: MIT
// Answers from tables.
#include "tests/query/plan/lexicon.h"

#include <stdlib.h>
#include <string.h>

static bool should_stop(void *state)
{
    return ((struct small_lexicon *)state)->stop;
}

static bool is(const char *text, size_t size, const char *word)
{
    return size == strlen(word) && memcmp(text, word, size) == 0;
}

static loci_error frequency(void *state, const char *term, size_t size, uint64_t *out)
{
    (void)state;
    *out = size >= 2 && memcmp(term, "un", 2) == 0 ? 0 : size <= 3 ? 100 : 10;
    return LOCI_OK;
}

static loci_error phrase(void *state, const char *terms, size_t size, uint64_t *out)
{
    (void)state;
    (void)terms;
    (void)size;
    *out = 5;
    return LOCI_OK;
}

static loci_error near(void *state, const struct spellings *first, const struct spellings *second,
                       unsigned between, uint64_t *out)
{
    struct small_lexicon *small = state;
    (void)between;
    small->near_spellings = first->count + second->count;
    *out = small->near_passages;
    return LOCI_OK;
}

static loci_error give(struct lexicon_terms *out, size_t limit, const char *const *words, size_t count)
{
    out->list = calloc(count + 1, sizeof *out->list);
    if (!out->list)
        return LOCI_NO_MEMORY;
    for (size_t i = 0; i < count && i < limit; i++) {
        out->list[i] = (struct lexicon_term){strdup(words[i]), strlen(words[i]), 3};
        out->count++;
    }
    return LOCI_OK;
}

static loci_error prefix(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    static const char *const words[] = {"gas", "gasolin"};
    (void)state;
    return is(word, size, "gas") ? give(out, limit, words, 2) : LOCI_OK;
}

static loci_error no_stems(void *state, const char *word, size_t size, size_t limit,
                           struct lexicon_terms *out)
{
    (void)state;
    (void)word;
    (void)size;
    return give(out, limit, NULL, 0);
}

static loci_error compounds(void *state, const char *joined, size_t size, size_t limit,
                            struct lexicon_terms *out)
{
    static const char *const words[] = {"co oper"};
    (void)state;
    return is(joined, size, "cooper") ? give(out, limit, words, 1) : LOCI_OK;
}

static const char long_form[] = "partnership for peac";

static loci_error acronym(void *state, const char *term, size_t size, struct lexicon_form *out)
{
    (void)state;
    if (is(term, size, "pfp"))
        *out = (struct lexicon_form){strdup(long_form), strlen(long_form),
                                     strdup("Partnership for Peace (PfP)"), 7};
    return LOCI_OK;
}

static loci_error short_forms(void *state, const char *terms, size_t size, size_t limit,
                              struct lexicon_terms *out)
{
    static const char *const words[] = {"pfp"};
    (void)state;
    return is(terms, size, long_form) ? give(out, limit, words, 1) : LOCI_OK;
}

static loci_error long_begins(void *state, const char *terms, size_t size, bool *out)
{
    (void)state;
    *out = size < strlen(long_form) && memcmp(terms, long_form, size) == 0;
    return LOCI_OK;
}

static loci_error is_capital(void *state, const char *term, size_t size, bool *out)
{
    (void)state;
    *out = is(term, size, "pfp");
    return LOCI_OK;
}

static loci_error visit_words(void *state, const char *beginning, size_t size, lexicon_visitor visit,
                              void *context)
{
    (void)state;
    (void)beginning;
    (void)size;
    visit(context, "unlawful", strlen("unlawful"), 4);
    return LOCI_OK;
}

void small_lexicon_init(struct small_lexicon *out, struct analyzer *analyzer)
{
    static const struct lexicon_calls calls = {.should_stop = should_stop,
                                               .frequency = frequency,
                                               .phrase = phrase,
                                               .near = near,
                                               .prefix = prefix,
                                               .stems = no_stems,
                                               .compounds = compounds,
                                               .acronym = acronym,
                                               .short_forms = short_forms,
                                               .long_begins = long_begins,
                                               .is_capital = is_capital,
                                               .visit_words = visit_words};
    *out = (struct small_lexicon){.lexicon = {.calls = &calls,
                                              .analyzer = analyzer,
                                              .current = true,
                                              .passages = 1000,
                                              .languages = {{"en"}},
                                              .language_count = 1},
                                  .near_passages = 4};
    out->lexicon.state = out;
}
