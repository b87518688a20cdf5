// SPDX-License-Identifier: MIT
// A block of 128 numbers, bit-packed: four lanes side by side, so that a vector of four is unpacked at a time. Numbers that are
// larger than most are patched in behind ("PFor": Zukowski et al. 2006; the lanes are those of Lemire and Boytsov 2015).
#ifndef LOCI_STORE_PACK_H
#define LOCI_STORE_PACK_H

#include "text/base/varint.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { PACK_COUNT = 128, PACK_WIDTH_MAX = 32, PACK_PATCH_SIZE = 2, PACK_PATCH_BITS = 8 };

//     [width][patches]   16 × width bytes: of vector i (numbers 4i … 4i + 3) lane l has bits [i × width, (i + 1) × width) of
//                        the 32-bit words l, l + 4, l + 8 …
//     of each patch      [place, 7 bits; 128: another byte follows][what stands above the width; without that byte, 1]
//
// `patches` is the bytes of all; above most widths stands 1. All little-endian.
enum { PACK_PATCHES_MAX = UINT8_MAX };
enum { PACK_BYTES_MAX = 2 + 16 * PACK_WIDTH_MAX + PACK_PATCHES_MAX };

// Packs in the fewest bytes; returns how many.
size_t pack(const uint32_t numbers[PACK_COUNT], unsigned char out[PACK_BYTES_MAX]);

// How many bytes begin a packed block of at most `size`; 0 where it is not whole.
size_t pack_size(const unsigned char *bytes, size_t size);

// Unpacks what pack_size accepts. Any bytes give some numbers.
void unpack(const unsigned char *bytes, uint32_t out[PACK_COUNT]);
// The same, each with `base` added.
void unpack_onto(const unsigned char *bytes, uint32_t base, uint32_t out[PACK_COUNT]);

// Numbers as distances: each becomes itself, the one before it, and 1. The one before the first is `before`.
void pack_add_up(uint32_t numbers[PACK_COUNT], uint32_t before);

static inline uint32_t pack_number(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static inline void pack_put_number(unsigned char *bytes, uint32_t number)
{
    for (int i = 0; i < 4; i++)
        bytes[i] = (unsigned char)(number >> (8 * i));
}

#endif
