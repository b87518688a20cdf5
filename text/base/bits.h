// SPDX-License-Identifier: MIT
// Counts bits in a few instructions. Pure.
#ifndef LOCI_TEXT_BITS_H
#define LOCI_TEXT_BITS_H

#include <stdint.h>

// How many bits are set. Where the processor's own instruction may not be used compilers call a function, which looks bytes up in a table.
static inline uint32_t bits_in(uint64_t word)
{
#ifdef __POPCNT__
    return (uint32_t)__builtin_popcountll(word);
#else
    word -= word >> 1 & UINT64_C(0x5555555555555555);
    word = (word & UINT64_C(0x3333333333333333)) + (word >> 2 & UINT64_C(0x3333333333333333));
    word = (word + (word >> 4)) & UINT64_C(0x0F0F0F0F0F0F0F0F);
    return (uint32_t)(word * UINT64_C(0x0101010101010101) >> 56);
#endif
}

// How many are set below the so-manieth, 0 … 63.
static inline uint32_t bits_below(uint64_t word, uint32_t bit)
{
    return bits_in(word & ((UINT64_C(1) << bit) - 1));
}

#endif
