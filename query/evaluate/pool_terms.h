// SPDX-License-Identifier: MIT
// The terms of passages that are read word by word, by numbers in the order in which they came.
#ifndef LOCI_QUERY_POOL_TERMS_H
#define LOCI_QUERY_POOL_TERMS_H

#include "text/base/buffer.h"
#include <stdbool.h>
#include <stdint.h>

struct pool_term {
    size_t text, size; // in `text` of all
    bool function;     // one of its words is a function word
    uint32_t next;     // of the same bucket; UINT32_MAX ends it
};

// Zero-initialise, but for `text`, which is buffer_init's.
struct pool_terms {
    struct pool_term *list; // owned
    size_t count, capacity;
    struct buffer text;
    uint32_t *buckets;   // owned
    size_t bucket_count; // a power of 2; 0: there are no terms yet
};

// The number of a term, new or known; UINT32_MAX when out of memory.
uint32_t pool_terms_intern(struct pool_terms *terms, const char *text, size_t size, bool function);
// The number of a known term; UINT32_MAX where there is none.
uint32_t pool_terms_find(const struct pool_terms *terms, const char *text, size_t size);
void pool_terms_clear(struct pool_terms *terms);

#endif
