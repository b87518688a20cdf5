// SPDX-License-Identifier: MIT
// What a slot's words have in one window. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_WINDOW_HITS_H
#define LOCI_QUERY_POSTING_WINDOW_HITS_H

#include "query/match/postings/unite/pairs.h"

// A passage of the window that a colocated word stands in.
struct hit {
    uint32_t at;
    uint32_t side;
    bool asked; // its places are wanted, where the sides have pairs
};

// Of a spelling those of the window.
struct hit_range {
    uint32_t from, end;
};

// Marks as asked the hits of a pair's two spellings in the passages that hold both. `of` has each spelling's range of `hits`, and is emptied of
// those of the pairs.
void window_hits_ask(struct hit *hits, struct hit_range *of, const struct spelling_pairs *pairs);

#endif
