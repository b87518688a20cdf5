// SPDX-License-Identifier: MIT
// Documents as wholes: what their passages hold of the query's words, summed up, and the best of these.
#ifndef LOCI_QUERY_WHOLES_H
#define LOCI_QUERY_WHOLES_H

#include "rank/formula.h"

// One row a document, in the order of their first candidates.
struct wholes {
    struct taker taker;          // takes candidates
    uint32_t *row_of;            // 1 + its row at the place of a document's hash, or behind; 0: free
    size_t room;                 // of row_of: a power of 2
    uint32_t document_max;       // those above it are damage, and passed over; `loci check` tells
    size_t word_count;           // of the formula
    uint32_t *held;              // owned; room for the words that one candidate holds
    struct scored *best;         // of each row the best passage so far
    struct field_counts *counts; // of each row word_count: the title's once, the other fields of all passages
    size_t count, capacity;
    const struct formula *other; // weighs the same words otherwise; NULL, as it begins: nobody asks
    struct scored *other_best;   // owned; of each row the best passage so far by that
};

// False when out of memory: clear it all the same.
bool wholes_init(struct wholes *wholes, uint32_t document_max, size_t word_count);
void wholes_clear(struct wholes *wholes);

// The row of a document; false when no passage of it came.
bool wholes_find(const struct wholes *wholes, uint32_t document, size_t *row);

// Adds what a passage holds of each word to what others of its document do.
void wholes_add(struct field_counts *into, const struct field_counts *found, size_t count);

// A row as the formula takes it, with the document's length. Valid as long as no candidate comes.
struct whole wholes_at(const struct wholes *wholes, size_t row, const struct field_counts *length);

#endif
