// SPDX-License-Identifier: MIT
// Where a passage matches a plan: found by the tokens that the index holds, so that what is highlighted is
// what matched, as it is written ("co-operating" for cooperation).
#ifndef LOCI_QUERY_HIGHLIGHT_H
#define LOCI_QUERY_HIGHLIGHT_H

#include "query/plan/plan.h"
#include "store/file/handle.h"

// One occurrence of a slot.
struct occurrence {
    loci_range range;  // bytes of the passage
    uint32_t position; // of its first word
    uint32_t last;     // of its last word
    uint32_t slot;
    unsigned arc;  // of the acronym that it is (acronyms.h); 0 for none
    uint64_t form; // fnv_of its first word, as it is written
    bool capitals; // it is in capitals; known where no text is
};

// A token of the text last searched; a place may hold an ordinary and a joined one.
struct matcher_word {
    size_t term, term_size; // in the terms of matcher_words
    loci_range range;
    uint32_t position;
    bool function; // a function word of its language
    uint64_t form; // fnv_of the word, as it is written (case and marks aside)
};

// A plan's spellings by their first words; made once a query. With `all` every slot is looked for; without, the
// function and request words beside weightier ones and what is bound to titles or headings are left out.
struct matcher;
loci_error matcher_new(loci *index, const struct plan *plan, bool all, struct matcher **out);
void matcher_free(struct matcher *matcher);

// The occurrences in `text`, ascending by start. Valid until the next call.
loci_error matcher_find(struct matcher *matcher, language tongue, const char *text, size_t size,
                        const struct occurrence **out, size_t *count);

// The tokens of the text of the last matcher_find, and the bytes of their terms; of one made without `all` not those that nothing is found by.
const struct matcher_word *matcher_words(const struct matcher *matcher, size_t *count, const char **terms);

#endif
