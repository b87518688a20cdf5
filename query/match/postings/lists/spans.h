// SPDX-License-Identifier: MIT
// What a word holds of some passages that mostly follow each other, as those of a document do: its lists are entered once for each such span.
#ifndef LOCI_QUERY_POSTINGS_SPANS_H
#define LOCI_QUERY_POSTINGS_SPANS_H

#include "query/match/postings/lists/leaf.h"

// Passages from `first` to `last`, of which the first is number `at` of all.
struct span {
    uint32_t first, last, at;
};

struct span_hit {
    uint32_t at; // number of the passage
    struct field_counts found;
};

struct span_hits {
    struct span_hit *list; // owned
    size_t count, capacity;
};

// Makes spans of passages, which ascend, each of passages of one document; `out` has room for one of each. Returns how many.
size_t spans_make(const uint32_t *passages, const uint32_t *of, size_t count, struct span *out);

// Puts what each passage of the spans, ascending, holds of the leaf in place of the hits; of one passage once, in no order. The leaf is at its
// beginning (leaf_begin). False: out of memory. What is damaged leaf_check tells.
bool spans_find(struct leaf *leaf, const struct span *spans, size_t count, struct span_hits *out);

#endif
