// SPDX-License-Identifier: MIT
// Other ways to write a word.
#include "query/expand/variants.h"

#include "query/expand/umlauts.h"
#include "text/words/capital.h"
#include <stdlib.h>
#include <string.h>

enum { WORD_MAX = 128 };

struct term_of {
    char term[ANALYZER_TERM_MAX];
    size_t size, tokens;
};

static bool take_term(void *context, const struct token *token)
{
    struct term_of *out = context;
    memcpy(out->term, token->term, token->term_size);
    out->size = token->term_size;
    return ++out->tokens < 2;
}

// The one term of a word; an empty one when it has several or none.
static loci_error find_term(const struct expander *expander, language tongue, const char *text, size_t size,
                            struct term_of *out)
{
    struct analyzer *analyzer = expander->lexicon->analyzer;
    *out = (struct term_of){.size = 0};
    if (!analyzer_run(analyzer, tongue, ANALYSIS_PLAIN, text, size, take_term, out, NULL) &&
        analyzer_failed(analyzer))
        return LOCI_NO_MEMORY;
    if (out->tokens != 1)
        out->size = 0;
    return LOCI_OK;
}

static loci_error add_held(const struct expander *expander, language tongue, const char *text, size_t size,
                           struct lexicon_terms *out)
{
    struct term_of found;
    uint64_t passages = 0;
    loci_error error = find_term(expander, tongue, text, size, &found);
    if (!error && found.size > 0)
        error = lexicon_frequency(expander->lexicon, found.term, found.size, &passages);
    if (error || passages == 0)
        return error;
    struct lexicon_term *grown = realloc(out->list, (out->count + 1) * sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    out->list = grown;
    char *copy = malloc(found.size);
    if (!copy)
        return LOCI_NO_MEMORY;
    memcpy(copy, found.term, found.size);
    grown[out->count++] = (struct lexicon_term){.text = copy, .size = found.size, .passages = passages};
    return LOCI_OK;
}

// Whether two letters of a word may stand for an umlaut: a name, or what the archive does not hold so.
static loci_error may_be_umlaut(const struct expander *expander, language tongue, const char *text,
                                size_t size, bool *may)
{
    enum { NAME_MIN = 5 };
    struct term_of found;
    uint64_t passages = 1;
    *may = size >= NAME_MIN && !begins_small(text, size);
    if (*may || size < NAME_MIN)
        return LOCI_OK;
    loci_error error = find_term(expander, tongue, text, size, &found);
    if (!error && found.size > 0)
        error = lexicon_frequency(expander->lexicon, found.term, found.size, &passages);
    *may = passages == 0;
    return error;
}

loci_error variants_find(struct expander *expander, language tongue, const char *text, size_t size,
                         struct lexicon_terms *out)
{
    char other[WORD_MAX];
    size_t other_size;
    bool may = false;
    loci_error error = LOCI_OK;
    if (umlauts_write_out(text, size, other, sizeof other, &other_size))
        error = add_held(expander, tongue, other, other_size, out);
    if (!error && umlauts_write_bare(text, size, other, sizeof other, &other_size))
        error = may_be_umlaut(expander, tongue, text, size, &may);
    return !error && may ? add_held(expander, tongue, other, other_size, out) : error;
}
