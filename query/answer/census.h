// SPDX-License-Identifier: MIT
// Values, and how many passages and documents have each.
#ifndef LOCI_QUERY_CENSUS_H
#define LOCI_QUERY_CENSUS_H

#include "loci.h"
#include "query/answer/arena.h"
#include <stdbool.h>

// Zero-initialise, with the arena that keeps the values.
struct census {
    struct arena *arena;
    void *root;                 // tsearch: values come from strangers, who could make a hash of them slow
    struct census_value *first; // all of them, the newest first
    struct census_value *last;  // counted
    size_t count;
};

// Counts so many passages of a document for a value of `size` bytes; NULL or "" is what is not known. Any bytes: what is no UTF-8 is
// repaired. Documents come one after another. False when out of memory.
bool census_add(struct census *census, const char *value, size_t size, int64_t document, uint64_t passages);

// Every value: most passages first, equal ones by value, what is not known before them. In the arena, `count` of them; NULL when out of memory.
loci_count *census_list(const struct census *census);

void census_clear(struct census *census);

#endif
