// SPDX-License-Identifier: MIT
// FNV-1a, 64 bits (Fowler, Noll, Vo): hashes for tables in memory. Not against an adversary, and kept in no file.
#ifndef LOCI_TEXT_FNV_H
#define LOCI_TEXT_FNV_H

#include <stddef.h>
#include <stdint.h>

static const uint64_t FNV_START = 0xcbf29ce484222325u;

// The hash of what `hash` is of, and one byte more.
static inline uint64_t fnv_add(uint64_t hash, unsigned char byte)
{
    return (hash ^ byte) * 0x100000001b3u;
}

static inline uint64_t fnv_of(const void *bytes, size_t size)
{
    uint64_t hash = FNV_START;
    for (size_t i = 0; i < size; i++)
        hash = fnv_add(hash, ((const unsigned char *)bytes)[i]);
    return hash;
}

#endif
