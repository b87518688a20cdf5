// SPDX-License-Identifier: MIT
// The second look at the best passages: words side by side, and the words that good answers share.
#ifndef LOCI_QUERY_RESCORE_H
#define LOCI_QUERY_RESCORE_H

#include "query/pool.h"

// A term that the query was expanded with.
struct expansion {
    char *text; // owned
    size_t size;
    double idf;
    double share;  // of the expansion's weight; the shares sum up to 1
    uint32_t seen; // among the best passages
};

struct expansions {
    struct expansion *list;
    size_t count;
};

// Reorders `count` best passages (at most the `pool` of rank/constants.h) of the first stage and sets their scores: words side by side
// add to them (nearness[count], may be NULL, gets how much). With `expansions` the words that the best of them share
// reorder them once more, and come back (count 0: nothing is shared): that is for ranking documents. Passages are not
// reordered so: what the best share may be beside the point of a short question, and the person reads passages one by one.
loci_error rescore(loci *index, const struct plan *plan, uint32_t without, loci_results *results,
                   struct scored *scored, size_t count, double *nearness, struct expansions *expansions);
void expansions_clear(struct expansions *expansions);

#endif
