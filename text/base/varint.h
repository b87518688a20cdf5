// SPDX-License-Identifier: MIT
// Numbers of as many bytes as they need. Pure.
#ifndef LOCI_TEXT_VARINT_H
#define LOCI_TEXT_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { VARINT_MAX = 10 };

// Seven bits a byte, the lowest first.
static inline size_t varint_put(unsigned char out[VARINT_MAX], uint64_t number)
{
    size_t size = 0;
    for (; number >= 0x80; number >>= 7)
        out[size++] = (unsigned char)(number | 0x80);
    out[size++] = (unsigned char)number;
    return size;
}

// Reads a number that ends before `end` and moves *at behind it. False: there is none.
static inline bool varint_take(const unsigned char **at, const unsigned char *end, uint64_t *out)
{
    const unsigned char *from = *at;
    uint64_t number = 0;
    for (unsigned shift = 0; from < end && shift < 64; shift += 7) {
        const unsigned char byte = *from++;
        number |= (uint64_t)(byte & 0x7F) << shift;
        if (byte < 0x80) {
            *at = from;
            *out = number;
            return true;
        }
    }
    *at = from;
    return false;
}

// The same up to a limit.
static inline bool varint_take32(const unsigned char **at, const unsigned char *end, uint32_t limit,
                                 uint32_t *out)
{
    uint64_t number;
    if (!varint_take(at, end, &number) || number > limit)
        return false;
    *out = (uint32_t)number;
    return true;
}

#endif
