// SPDX-License-Identifier: MIT
// The words that good answers share. For lists of documents alone (documents.h): among passages what the best share may be beside
// the point of a short question, and the person reads passages one by one.
#ifndef LOCI_QUERY_FEEDBACK_H
#define LOCI_QUERY_FEEDBACK_H

#include "query/evaluate/pool.h"
#include "query/match/matching.h"

// A term that the query was expanded with.
struct expansion {
    const char *text; // in expansions.texts, ends with NUL
    size_t size;
    double idf;
    double share;  // of the expansion's weight; the shares sum up to 1
    uint32_t seen; // among the best passages
};

struct expansions {
    struct expansion *list; // owned
    size_t count;
    char *texts; // owned
};

// How many of `passages` words are taken from: the first so many.
size_t feedback_best(size_t passages);
// Which words the best of `passages` share, into *expansions (count 0: nothing). The pool has the best of them at least, read with their terms.
// A stem that is a function word's in any passage is none (other, of others): where that would take passages that the pool does not have,
// *doubtful is set and nothing found.
loci_error feedback_find(loci *index, const struct bm25 *bm25, const struct pool *pool,
                         const struct scored *passages, size_t count, struct expansions *expansions,
                         bool *doubtful);
// The score by the expanded query of a passage that has that of both looks, on the scale of the first stage; `found` tells how often it holds each
// expansion.
double feedback_score(const struct matching *matching, const struct bm25 *bm25,
                      const struct pool_passage *passage, const struct expansions *expansions,
                      const struct field_counts *found);
// False: out of memory, and nothing is owned.
bool expansions_copy(struct expansions *out, const struct expansions *expansions);
size_t expansions_bytes(const struct expansions *expansions);
void expansions_clear(struct expansions *expansions);

#endif
