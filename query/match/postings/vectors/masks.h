// SPDX-License-Identifier: MIT
// Which passages of a window? Sets of a bit each, met, ranked and counted, and sums of bytes that stand for words; with the same results whatever
// vectors the processor has.
#ifndef LOCI_QUERY_MASKS_H
#define LOCI_QUERY_MASKS_H

#include <stddef.h>
#include <stdint.h>

// Words of which each passage has a byte, 0 where it does not hold the word: first those that must stand, then those that may, then those that
// must not.
struct byte_rows {
    const uint8_t **high;
    const uint16_t *weights; // together no more than UINT16_MAX
    size_t must, may, must_not;
};
// Of each 64 of `count` passages: which hold all that must stand (where nothing must, one that may) and nothing that must not, and of which of these
// the sum of byte × weight / 256, each rounded down, reaches the threshold. `count` is a multiple of 64.
void masks_of_bytes(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                    uint64_t *reaching);

// Sets of so many passages, a bit each: first those that all must be in, then those that none must be in.
enum { MASKS_MEET = 4096 };
struct bit_sets {
    const uint64_t **of;
    size_t must, must_not;
};
// The places of which this holds, ascending, unless these are more than `most`; tells how many they are.
uint32_t masks_meet(const struct bit_sets *sets, uint32_t most, uint16_t *at);
// Of each of `count` places the number of set bits before it; ranks: the same of the first of each 64.
void masks_rank(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
                uint16_t *numbers);

// Which of `count` bytes are no less than one; tells how many.
uint32_t masks_bytes_reaching(const uint8_t *bytes, uint32_t count, uint8_t least, uint16_t *which);

// How many bits are set.
uint32_t masks_count(const uint64_t *words, uint32_t count);

#endif
