// SPDX-License-Identifier: MIT
// What a lexicon gives, and how that ends.
#include "query/expand/lexicon.h"

#include <stdlib.h>

void lexicon_terms_clear(struct lexicon_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++)
        free(terms->list[i].text);
    free(terms->list);
    *terms = (struct lexicon_terms){0};
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
