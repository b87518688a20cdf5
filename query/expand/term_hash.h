// SPDX-License-Identifier: MIT
// The hash of a term, for the tables that live as long as a query.
#ifndef LOCI_QUERY_TERM_HASH_H
#define LOCI_QUERY_TERM_HASH_H

#include <stddef.h>
#include <stdint.h>

// FNV-1a, 64 bits.
static inline uint64_t term_hash(const char *term, size_t size)
{
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < size; i++)
        hash = (hash ^ (unsigned char)term[i]) * 1099511628211u;
    return hash;
}

#endif
