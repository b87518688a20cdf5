// SPDX-License-Identifier: MIT
// The words that good answers share. For lists of documents alone (documents.h): among passages what the best share may be beside
// the point of a short question, and the person reads passages one by one.
#ifndef LOCI_QUERY_FEEDBACK_H
#define LOCI_QUERY_FEEDBACK_H

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

// Which words the best of the passages share, into *expansions (count 0: nothing). All of them were read with their terms: a stem that is a
// function word's in any of them is none (other, of others).
loci_error feedback_find(loci *index, const struct bm25 *bm25, const struct pool *pool,
                         struct expansions *expansions);
// Reorders the pool, of passages that have scores of both looks, by the expanded query; `found` tells of each passage, in its order, how
// often it holds each expansion.
void feedback_reorder(const struct matching *matching, const struct bm25 *bm25, struct pool *pool,
                      const struct expansions *expansions, const struct field_counts *found);
void expansions_clear(struct expansions *expansions);

#endif
