// SPDX-License-Identifier: MIT
// Sums by which a check compares tables, so that memory stays bounded: each row adds its count times a 64-bit hash of its
// key, which the passages must add up to, in whatever order.
#ifndef LOCI_STORE_SUMS_H
#define LOCI_STORE_SUMS_H

#include "text/base/fnv.h"

#include <stddef.h>
#include <stdint.h>

// FNV-1a and the finaliser of MurmurHash3: independent of the hash that counts are kept by.
static inline uint64_t sum_hash(const void *key, size_t size)
{
    uint64_t hash = fnv_of(key, size);
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
    return hash ^ (hash >> 33);
}

static inline uint64_t sum_mix(uint64_t hash)
{
    hash = (hash ^ (hash >> 33)) * 0xFF51AFD7ED558CCDu;
    hash = (hash ^ (hash >> 33)) * 0xC4CEB9FE1A85EC53u;
    return hash ^ (hash >> 33);
}

// What one occurrence adds: of the term of this sum_hash, in a column of a passage.
static inline uint64_t sum_posting(uint64_t term, int64_t passage, uint64_t column, uint64_t position)
{
    return sum_mix(term ^ sum_mix((uint64_t)passage << 34 ^ column << 32 ^ position));
}

#endif
