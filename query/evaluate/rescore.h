// SPDX-License-Identifier: MIT
// The second look at the best passages: words side by side, the documents around them, and the words that good answers
// share.
#ifndef LOCI_QUERY_RESCORE_H
#define LOCI_QUERY_RESCORE_H

#include "query/evaluate/pool.h"
#include "query/match/matching.h"

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

// Reorders `count` best passages of the first stage (at most the `pool` of rank/constants.h) and sets their scores: words
// side by side add to them, and so do the documents that they stand in (`sums` NULL: these do not). gains[count] gets
// how much. When the call should stop, they stay as they were.
loci_error rescore_passages(loci *index, const struct matching *matching, const struct document_sums *sums,
                            struct scored *scored, size_t count, struct gains *gains);

// The same for ranking documents: words side by side add, then the words that the best of the passages share reorder them
// once more, and come back in *expansions (count 0: nothing is shared). Passages are not reordered so: what the best
// share may be beside the point of a short question, and the person reads passages one by one.
loci_error rescore_and_expand(loci *index, const struct matching *matching, uint32_t without,
                              struct scored *scored, size_t count, struct gains *gains,
                              struct expansions *expansions);
void expansions_clear(struct expansions *expansions);

#endif
