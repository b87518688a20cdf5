// SPDX-License-Identifier: MIT
// Which of a slot's many words can stand at one place: a compound's joined form and its first part, as the dictionary has them. Internal to
// query/match/postings/.
#ifndef LOCI_QUERY_POSTING_PAIRS_H
#define LOCI_QUERY_POSTING_PAIRS_H

#include "query/expand/spellings.h"
#include "store/file/handle.h"
#include "text/base/buffer.h"

// Of two spellings, by their numbers; both are one where the stems of form and part are the same. Where they stand at one place the compound's
// second part stands behind it.
struct spelling_pair {
    uint32_t first, joined;
    uint32_t second, second_size; // its term, in `seconds`; of size 0: there is none
};

enum pair_kind {
    PAIR_NONE,
    PAIR_OTHERS,    // stands with others at one place
    PAIR_ITSELF = 2 // … with itself; a bit beside the other
};

// Zero-initialise.
struct spelling_pairs {
    struct spelling_pair *list; // ascending by the first; owned
    size_t count, capacity;
    struct buffer seconds;
    uint8_t *kinds; // of each spelling; owned
};

// Whether they are so many words, and nothing else, that it is worth while to ask.
bool spelling_pairs_pay(const struct spellings *spellings);
// The numbers of spellings, ascending by the bytes of their terms. NULL: out of memory. Free it.
size_t *spellings_order(const struct spellings *spellings);
// Of single words in that order. Clear them whatever comes back.
loci_error spelling_pairs_find(struct spelling_pairs *pairs, loci *index, const struct spellings *spellings,
                               const size_t *order);
void spelling_pairs_clear(struct spelling_pairs *pairs);

#endif
