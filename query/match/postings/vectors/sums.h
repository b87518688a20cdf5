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
// Adds it to the sums of passages from `base` on; the scales are of these as well.
void sums_add(const uint32_t *at, const float *frequencies, uint32_t count, const float *scales, float weight,
              uint32_t base, float *sums);
// Adds weight × frequency / (scale + frequency) of each of `count` in their order, and leaves no frequencies.
void sums_saturate(float *frequencies, const float *scales, uint32_t count, float weight, float *sums);
// Adds weight × worth of each of `count` in their order.
void sums_add_worths(const float *worths, size_t count, float weight, float *sums);
// Which of 64 sums do.
uint64_t sums_reaching(const float *sums, float threshold);

#endif
