// SPDX-License-Identifier: MIT
// The best passages of a first answer, read word by word: what reordering them goes by.
#ifndef LOCI_QUERY_POOL_H
#define LOCI_QUERY_POOL_H

#include "query/evaluate/pool_terms.h"
#include "query/match/matching.h"
#include "store/read/reader.h"

// How often a passage holds a term.
struct pool_count {
    uint32_t term; // in pool.terms
    struct field_counts frequency;
    bool function; // one of its words is a function word here
};

struct pool_passage {
    struct scored scored;   // the score of the first stage; reordering changes it
    const bool *forms;      // of each slot, whether it stands in the form that was typed; in pool.forms
    const uint32_t *places; // for each pair of the plan, how often it stands here; in pool.places
    double norm;            // bm25_norm of its lengths; 0 where the plan has no pairs, which alone ask for it
    struct pool_count *counts; // ascending by term
    size_t count_count;
};

struct pool {
    struct pool_passage *passages;
    size_t count;
    uint32_t *places; // of all passages, one after the other
    bool *forms;      // likewise
    struct pool_terms terms;
};

// Reads the passages of `scored` (at most a few dozen): what stands near each other in them, with `forms` in what forms; or, with `count_terms`,
// how often each holds each term, and no more. When the call should stop, what is left is not read: the pool is worth nothing then.
loci_error pool_read(loci *index, const struct matching *matching, const struct bm25 *bm25,
                     const struct scored *scored, size_t count, bool count_terms, bool forms,
                     struct pool *out);
void pool_clear(struct pool *pool);
// How often a passage that was read with its terms holds one.
struct field_counts pool_count_of(const struct pool *pool, const struct pool_passage *passage,
                                  const char *text, size_t size);
void pool_sort(struct pool *pool); // by the passages' scores, best first

#endif
