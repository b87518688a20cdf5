// SPDX-License-Identifier: MIT
// The arithmetic over windows, in vectors of whatever width the processor has. Its results are approximations (rank/bound.h), so
// they need not be the same to the last bit from one processor to another.
#ifndef LOCI_QUERY_SUMS_H
#define LOCI_QUERY_SUMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Frequencies, each times a weight.
void sums_weigh(const uint32_t *counts, uint32_t count, float weight, float *frequencies);
// Frequencies in three fields, side by side, each field's times its weight, added up in their order.
void sums_weigh_fields(const uint32_t *counts, uint32_t count, const float weights[3], float *frequencies);
// Of 64 passages, by their frequencies in each of three fields: whether they hold the word at all, and whether a field does twice.
struct field_sums {
    const uint32_t *of[3];
};
uint64_t sums_held(const struct field_sums *fields, uint64_t *twice);
// Puts these side by side: the three of a passage, then those of the next.
void sums_join_fields(const struct field_sums *fields, uint32_t *out);
// What each of `count` (at most 128) passages gets for a word: weight × frequency / (scale + frequency). Tells whether one of them reaches
// the threshold.
bool sums_worth(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales,
                float weight, float threshold, float *worth);
// Adds it to the sums of passages from `base` on.
void sums_add(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales, float weight,
              uint32_t base, float *sums);
// Adds weight × frequency / (scale + frequency) of each of `count` in their order, and leaves no frequencies.
void sums_saturate(float *frequencies, const float *scales, uint32_t count, float weight, float *sums);
// Adds weight × worth of each of `count` in their order.
void sums_add_worths(const float *worths, size_t count, float weight, float *sums);
// Which of 64 sums do.
uint64_t sums_reaching(const float *sums, float threshold);

// Words of which each passage has a byte, 0 where it does not hold the word: first those that must stand, then those that may, then those that
// must not.
struct byte_rows {
    const uint8_t **high;
    const uint16_t *weights; // together no more than UINT16_MAX
    size_t must, may, must_not;
};
// Of each 64 of `count` passages: which hold all that must stand (where nothing must, one that may) and nothing that must not, and of which of these
// the sum of byte × weight / 256, each rounded down, reaches the threshold. `count` is a multiple of 64.
void sums_of_bytes(const struct byte_rows *rows, size_t count, uint16_t threshold, uint64_t *held,
                   uint64_t *reaching);

// Sets of so many passages, a bit each: first those that all must be in, then those that none must be in.
enum { SUMS_MEET = 4096 };
struct bit_sets {
    const uint64_t **of;
    size_t must, must_not;
};
// The places of which this holds, ascending, unless these are more than `most`; tells how many they are.
uint32_t sums_meet(const struct bit_sets *sets, uint32_t most, uint16_t *at);
// Of each of `count` places the number of set bits before it; ranks: the same of the first of each 64.
void sums_rank(const uint64_t *bits, const uint16_t *ranks, const uint16_t *at, uint32_t count,
               uint16_t *numbers);

// Which of `count` bytes are no less than one; tells how many.
uint32_t sums_bytes_reaching(const uint8_t *bytes, uint32_t count, uint8_t least, uint16_t *which);

// How many bits are set.
uint32_t sums_count(const uint64_t *words, uint32_t count);

#endif
