// SPDX-License-Identifier: MIT
// The best passages of the first stage, which a list of documents looks at again.
#ifndef LOCI_QUERY_LOOKED_AT_H
#define LOCI_QUERY_LOOKED_AT_H

#include "query/evaluate/list_request.h"
#include "query/evaluate/pool.h"

struct looked_at {
    struct top top;   // best first
    double *nearness; // of each, what words side by side add
    bool *first;      // whether it is the first of its document
    struct pool pool; // in the same order
};

// Words side by side add to the scores of the passages, which order them; with `feedback` the words that the best of them share come into
// *expansions. When the call should stop meanwhile, the first stage's order stays. Clear it whatever comes back.
loci_error looked_at_read(loci *index, const struct matching *matching, bool feedback, struct looked_at *out,
                          uint64_t *total, struct expansions *expansions);
void looked_at_clear(struct looked_at *looked);

// Orders them by the expanded query; the request is one of it. Of the passages of `among` (NULL: of all) only, and only within each document, which
// tells what is shown of it.
loci_error looked_at_reorder(loci *index, const struct matching *matching, const struct list_request *request,
                             const struct expansions *expansions, const struct document_set *among,
                             struct looked_at *looked);
// Whether all have the same nearness: then their order matters within documents alone.
bool looked_at_is_flat(const struct looked_at *looked);

#endif
