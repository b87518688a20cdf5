// SPDX-License-Identifier: MIT
// The documents around the best passages: a second pass, over all passages of these documents and of no others.
#ifndef LOCI_QUERY_CONTEXT_H
#define LOCI_QUERY_CONTEXT_H

#include "query/match/matching.h"
#include "rank/formula.h"
#include "store/read/document_length.h"

struct context {
    struct context_document *documents; // ascending
    size_t count, word_count;
    struct field_counts *found; // of each document word_count: what its passages hold
    double *best;               // of each the first score of its best passage
};

// Reads the documents of `count` passages. What they hold of the query's words is counted in all of their passages, whether these
// match the query or not, so that what must or must not hold makes no difference. When the call should stop, some are missing:
// whoever asks handle_should_stop behind it knows.
loci_error context_read(loci *index, const struct matching *matching, const struct formula *formula,
                        const struct scored *passages, size_t count, struct context *out);
void context_clear(struct context *context);

// The document as a whole; of one that was not read, nothing. Valid as long as the context.
struct whole context_of(const struct context *context, uint32_t document);

#endif
