// SPDX-License-Identifier: MIT
// The passages of a list that get most for its word are kept with it: who asks for the word again looks at these, not at all of its blocks.
#ifndef LOCI_QUERY_POSTINGS_BEST_H
#define LOCI_QUERY_POSTINGS_BEST_H

#include "query/match/postings/score/collecting.h"

// What was seen of a leaf's lists while all that may be among the best were looked at. Zero-initialise.
struct best_seen {
    struct seen_passage {
        uint32_t run, passage;
        float worth; // of weight 1, prose and all
        uint8_t times;
    } * list; // owned
    size_t count, capacity;
    bool failed; // out of memory, or not all were looked at
};
void best_see(struct best_seen *seen, const struct seen_passage *passage);
// Keeps with the lists those that reach the contenders' threshold, which all were seen of, unless that failed. `weight` is the leaf's.
void best_keep(struct collecting *collecting, const struct leaf *leaf, float weight, struct best_seen *seen);

// Has those that are kept contend, of which none is excluded. False: none are kept of a list. They may lack some that are among the best unless the
// contenders' threshold comes to `least`.
bool best_contend(struct collecting *collecting, const struct leaf *leaf, float weight, float *least);
// Notes how often those that are kept hold the word, so that contenders need not be looked up. Where there is no memory, they are.
void best_know(struct collecting *collecting, const struct leaf *leaf);

#endif
