// SPDX-License-Identifier: MIT
// What a lexicon gives, and how that ends.
#include "query/expand/lexicon.h"

#include <stdlib.h>
#include <string.h>

void lexicon_terms_clear(struct lexicon_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        free(terms->list[i].text);
    free(terms->list);
    *terms = (struct lexicon_terms){0};
}

loci_error lexicon_terms_add(struct lexicon_terms *terms, const char *text, size_t size, uint64_t passages)
{
    struct lexicon_term *grown = realloc(terms->list, (terms->count + 1) * sizeof *grown);
    if (!grown)
        return LOCI_NO_MEMORY;
    terms->list = grown;
    char *copy = malloc(size + 1);
    if (!copy)
        return LOCI_NO_MEMORY;
    memcpy(copy, text, size);
    copy[size] = '\0';
    grown[terms->count++] = (struct lexicon_term){.text = copy, .size = size, .passages = passages};
    return LOCI_OK;
}

loci_error lexicon_terms_copy(struct lexicon_terms *out, const struct lexicon_terms *from)
{
    loci_error error = LOCI_OK;
    out->more = from->more;
    for (size_t i = 0; !error && i < from->count; i++)
        error = lexicon_terms_add(out, from->list[i].text, from->list[i].size, from->list[i].passages);
    return error;
}

void lexicon_form_clear(struct lexicon_form *form)
{
    free(form->terms);
    free(form->name);
    *form = (struct lexicon_form){0};
}

loci_error lexicon_poll(const struct lexicon *lexicon)
{
    return lexicon->calls->should_stop(lexicon->state) ? LOCI_INTERRUPTED : LOCI_OK;
}

loci_error lexicon_frequency(const struct lexicon *lexicon, const char *term, size_t size, uint64_t *out)
{
    return lexicon->calls->frequency(lexicon->state, term, size, out);
}

// Passages of the rarest word up to which a phrase's are counted one by one; beyond, that word's are a bound.
enum { COUNTED_MAX = 20000 };

loci_error lexicon_count(const struct lexicon *lexicon, const char *terms, size_t size, uint64_t *out)
{
    uint64_t rarest = UINT64_MAX;
    loci_error error = LOCI_OK;
    for (size_t start = 0, end = 0; !error && next_term(terms, size, &start, &end);) {
        uint64_t passages = 0;
        error = lexicon_frequency(lexicon, terms + start, end - start, &passages);
        if (passages < rarest)
            rarest = passages;
    }
    *out = rarest;
    return error || rarest == 0 || rarest > COUNTED_MAX || !memchr(terms, ' ', size)
               ? error
               : lexicon->calls->phrase(lexicon->state, terms, size, out);
}
