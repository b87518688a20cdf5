// SPDX-License-Identifier: MIT
// The lexicon's calls, each a look into the index.
#include "query/match/index_lexicon.h"

#include <stdlib.h>
#include <string.h>

// Combinations of spellings that are looked for near each other; the others are rarer.
enum { NEAR_MAX = 64 };

static bool should_stop(void *state)
{
    return handle_should_stop(state);
}

static loci_error frequency(void *state, const char *term, size_t size, uint64_t *out)
{
    return reader_document_frequency(state, term, size, out);
}

static loci_error count(loci *index, struct buffer *match, uint64_t *out)
{
    loci_error error = match->failed ? handle_fail_memory(index) : reader_count(index, match->data, out);
    buffer_clear(match);
    return error;
}

static loci_error phrase(void *state, const char *terms, size_t size, uint64_t *out)
{
    struct buffer match;
    buffer_init(&match);
    collector_quote(&match, terms, size);
    return count(state, &match, out);
}

static void write_near(struct buffer *match, const struct spelling *first, const struct spelling *second,
                       unsigned between)
{
    const bool both = first->arc > 0 && first->arc == second->arc; // an acronym that stands for the two
    buffer_add_string(match, match->size > 0 ? " OR " : "");
    buffer_add_string(match, both ? "" : "NEAR(");
    collector_quote(match, first->terms, first->size);
    if (both)
        return;
    buffer_add_byte(match, ' ');
    collector_quote(match, second->terms, second->size);
    buffer_printf(match, ", %u)", between);
}

// The first spellings of both before the later ones of either.
static loci_error near(void *state, const struct spellings *first, const struct spellings *second,
                       unsigned between, uint64_t *out)
{
    struct buffer match;
    size_t made = 0;
    buffer_init(&match);
    for (size_t sum = 0; sum + 1 < first->count + second->count && made < NEAR_MAX; sum++)
        for (size_t i = sum < second->count ? 0 : sum - second->count + 1;
             i < first->count && i <= sum && made < NEAR_MAX; i++, made++)
            write_near(&match, &first->list[i], &second->list[sum - i], between);
    return count(state, &match, out);
}

// Takes the reader's terms over.
static loci_error take(loci *index, struct term *terms, size_t terms_count, struct lexicon_terms *out)
{
    struct lexicon_term *list = terms_count > 0 ? malloc(terms_count * sizeof *list) : NULL;
    if (terms_count > 0 && !list) {
        terms_free(terms, terms_count);
        return handle_fail_memory(index);
    }
    for (size_t i = 0; i < terms_count; i++)
        list[i] = (struct lexicon_term){terms[i].text, terms[i].size, terms[i].passages};
    free(terms);
    out->list = list;
    out->count = terms_count;
    return LOCI_OK;
}

static loci_error prefix(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    struct term *terms = NULL;
    size_t found = 0;
    loci_error error = reader_expand_prefix(state, word, size, limit, &terms, &found, &out->more);
    return error ? error : take(state, terms, found, out);
}

typedef loci_error (*term_finder)(loci *index, const char *term, size_t size, size_t limit,
                                  struct term **terms, size_t *count);

static loci_error find(term_finder finder, loci *index, const char *term, size_t size, size_t limit,
                       struct lexicon_terms *out)
{
    struct term *terms = NULL;
    size_t found = 0;
    loci_error error = finder(index, term, size, limit, &terms, &found);
    return error ? error : take(index, terms, found, out);
}

static loci_error stems(void *state, const char *word, size_t size, size_t limit, struct lexicon_terms *out)
{
    return find(reader_stems, state, word, size, limit, out);
}

static loci_error compounds(void *state, const char *joined, size_t size, size_t limit,
                            struct lexicon_terms *out)
{
    return find(reader_compounds, state, joined, size, limit, out);
}

static loci_error short_forms(void *state, const char *terms, size_t size, size_t limit,
                              struct lexicon_terms *out)
{
    return find(reader_short_forms, state, terms, size, limit, out);
}

static loci_error acronym(void *state, const char *term, size_t size, struct lexicon_form *out)
{
    struct long_form form = {0};
    loci_error error = reader_acronym(state, term, size, &form);
    if (!error)
        *out = (struct lexicon_form){form.terms, form.size, form.name, form.definitions};
    return error;
}

static loci_error long_begins(void *state, const char *terms, size_t size, bool *out)
{
    return reader_long_begins(state, terms, size, out);
}

static loci_error is_capital(void *state, const char *term, size_t size, bool *out)
{
    return reader_is_capital(state, term, size, out);
}

static loci_error visit_words(void *state, const char *beginning, size_t size, lexicon_visitor visit,
                              void *context)
{
    return reader_visit_words(state, beginning, size, visit, context);
}

loci_error index_lexicon(loci *index, struct lexicon *out)
{
    static const struct lexicon_calls calls = {.should_stop = should_stop,
                                               .frequency = frequency,
                                               .phrase = phrase,
                                               .near = near,
                                               .prefix = prefix,
                                               .stems = stems,
                                               .compounds = compounds,
                                               .acronym = acronym,
                                               .short_forms = short_forms,
                                               .long_begins = long_begins,
                                               .is_capital = is_capital,
                                               .visit_words = visit_words};
    size_t held_count;
    const struct held_language *held = reader_languages(index, &held_count);
    *out = (struct lexicon){.calls = &calls,
                            .state = index,
                            .analyzer = handle_analyzer(index),
                            .current = index->analysis_current,
                            .passages = reader_statistics(index)->passages};
    if (!out->analyzer)
        return LOCI_NO_MEMORY;
    for (; out->language_count < held_count && out->language_count < LEXICON_LANGUAGES_MAX;
         out->language_count++)
        memcpy(out->languages[out->language_count].code, held[out->language_count].code, sizeof held->code);
    return LOCI_OK;
}
