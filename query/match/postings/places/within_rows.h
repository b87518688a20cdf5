// SPDX-License-Identifier: MIT
// The passages that hold a distance, and what each side counts there. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_WITHIN_ROWS_H
#define LOCI_QUERY_POSTING_WITHIN_ROWS_H

#include "query/match/postings/lists/leaf.h"

struct within_row {
    uint32_t passage;
    uint32_t counts; // of its sides in `counts`: the so-manieth row of these
    bool open;       // whether it is confirmed is not known yet
};

// Zero-initialise, then set `sides`.
struct within_rows {
    size_t sides;
    struct within_row *list; // owned
    size_t count, capacity;
    struct field_counts *counts; // owned
    uint32_t counted;            // rows of them
    size_t counts_capacity;
};
void within_rows_clear(struct within_rows *rows);
// Adds a passage, with what each side counts. False: out of memory.
bool within_rows_add(struct within_rows *rows, uint32_t passage, bool open, const struct field_counts *found);
// Gives each side's leaf, which has none, all passages in their order. False: out of memory.
bool within_rows_fill(struct within_rows *rows, struct leaf *leaves);

#endif
