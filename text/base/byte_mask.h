// SPDX-License-Identifier: MIT
// Eight bytes of a text at a time: which of them are of some kind. In what is returned a byte's highest bit is set where it is, no other
// bit is; the first byte of the text is the lowest.
#ifndef LOCI_TEXT_BYTE_MASK_H
#define LOCI_TEXT_BYTE_MASK_H

#include <stddef.h>
#include <stdint.h>
#include <string.h>

enum { BYTES_AT_ONCE = 8 };

#define BYTES_EACH(byte) (UINT64_C(0x0101010101010101) * (byte))

static inline uint64_t bytes_load(const char *text)
{
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
#if __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__
    bytes = __builtin_bswap64(bytes);
#endif
    return bytes;
}

static inline uint64_t bytes_not_ascii(uint64_t bytes)
{
    return bytes & BYTES_EACH(0x80);
}

// ASCII below `limit` (1..128). Each byte without its highest bit comes to that bit where it is not below; none carries into the next.
static inline uint64_t bytes_below(uint64_t bytes, unsigned limit)
{
    return ~((bytes & BYTES_EACH(0x7F)) + BYTES_EACH(0x80 - limit)) & ~bytes & BYTES_EACH(0x80);
}

// Of an ASCII character.
static inline uint64_t bytes_equal(uint64_t bytes, char character)
{
    return bytes_below(bytes ^ BYTES_EACH((unsigned char)character), 1);
}

static inline size_t bytes_first(uint64_t mask) // of a mask that is not 0
{
    return (size_t)__builtin_ctzll(mask) / 8;
}

static inline size_t bytes_last(uint64_t mask) // as well
{
    return 7 - (size_t)__builtin_clzll(mask) / 8;
}

static inline size_t bytes_count(uint64_t mask)
{
    return (size_t)((mask >> 7) * BYTES_EACH(1) >> 56);
}

// Where the first of two ASCII characters stands, at or behind `at`; `size` where neither does.
static inline size_t bytes_find_either(const char *text, size_t size, size_t at, char one, char other)
{
    for (; at + BYTES_AT_ONCE <= size; at += BYTES_AT_ONCE) {
        const uint64_t bytes = bytes_load(text + at),
                       found = bytes_equal(bytes, one) | bytes_equal(bytes, other);
        if (found)
            return at + bytes_first(found);
    }
    while (at < size && text[at] != one && text[at] != other)
        at++;
    return at;
}

#endif
