// SPDX-License-Identifier: MIT
// What the documents of a collection's matches hold, summed up over their passages. Internal to store/.
#ifndef LOCI_STORE_DOCUMENT_SUMS_H
#define LOCI_STORE_DOCUMENT_SUMS_H

#include "store/read/reader.h"

struct document_sums {
    uint32_t *row_of; // of each document, 1 + its row; 0: none of its passages matched
    uint32_t document_max;
    size_t slot_count;
    struct scored *best;         // of each row the best passage so far
    struct field_counts *counts; // of each row slot_count: the title's once, the other fields of all passages
    size_t count, capacity;
};

// NULL when out of memory.
struct document_sums *document_sums_new(uint32_t document_max, size_t slot_count);

// Adds a passage: its score, and how often it holds each slot. False when out of memory.
bool document_sums_add(struct document_sums *sums, const struct scored *passage,
                       const struct field_counts *slots);

// The row of a document; false when it has no match.
static inline bool document_sums_find(const struct document_sums *sums, uint32_t document, size_t *row)
{
    *row = document <= sums->document_max ? sums->row_of[document] : 0;
    return (*row)-- > 0;
}

#endif
