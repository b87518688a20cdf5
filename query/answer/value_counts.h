// SPDX-License-Identifier: MIT
// Values, and how many passages and documents have each.
#ifndef LOCI_QUERY_VALUE_COUNTS_H
#define LOCI_QUERY_VALUE_COUNTS_H

#include "loci.h"
#include "query/answer/arena.h"
#include <stdbool.h>

// Zero-initialise, with the arena that keeps the values.
struct value_counts {
    struct arena *arena;
    void *root;                // tsearch: values come from strangers, who could make a hash of them slow
    struct value_count *first; // all of them, the newest first
    struct value_count *last;  // counted
    size_t count;
};

// Counts so many passages of a document for a value of `size` bytes; NULL or "" is what is not known. Any bytes: what is no UTF-8 is
// repaired. Documents come one after another. False when out of memory.
bool value_counts_add(struct value_counts *values, const char *value, size_t size, int64_t document,
                      uint64_t passages);

// Every value: most passages first, equal ones by value, what is not known before them. In the arena, `count` of them; NULL when out of memory.
loci_count *value_counts_list(const struct value_counts *values);

void value_counts_clear(struct value_counts *values);

#endif
