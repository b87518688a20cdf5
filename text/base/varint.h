// SPDX-License-Identifier: MIT
// Numbers of as many bytes as they need. Pure.
#ifndef LOCI_TEXT_VARINT_H
#define LOCI_TEXT_VARINT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "text/base/buffer.h"

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

// The same at the end of a buffer. False: the buffer has failed.
static inline bool varint_add(struct buffer *out, uint64_t number)
{
    unsigned char bytes[VARINT_MAX];
    return buffer_add(out, bytes, varint_put(bytes, number));
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

// The same without a branch for each byte of four and fewer, where none is foreseen.
static inline bool varint_take_quick(const unsigned char **at, const unsigned char *end, uint64_t *out)
{
    const unsigned char *from = *at;
    if (end - from < 4)
        return varint_take(at, end, out);
    const uint32_t bytes =
        from[0] | (uint32_t)from[1] << 8 | (uint32_t)from[2] << 16 | (uint32_t)from[3] << 24;
    const uint32_t ends = ~bytes & 0x80808080;
    if (ends == 0)
        return varint_take(at, end, out);
    const unsigned size = ((unsigned)__builtin_ctz(ends) + 1) / 8;
    const uint32_t own = bytes & (UINT32_MAX >> (32 - 8 * size));
    *out = (own & 0x7F) | (own >> 1 & 0x3F80) | (own >> 2 & 0x1FC000) | (own >> 3 & 0xFE00000);
    *at += size;
    return true;
}

// varint_take up to a limit.
static inline bool varint_take32(const unsigned char **at, const unsigned char *end, uint32_t limit,
                                 uint32_t *out)
{
    uint64_t number;
    if (*at < end && **at < 0x80 && **at <= limit) { // as most are
        *out = *(*at)++;
        return true;
    }
    if (!varint_take(at, end, &number) || number > limit)
        return false;
    *out = (uint32_t)number;
    return true;
}

#endif
