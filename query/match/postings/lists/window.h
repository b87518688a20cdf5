// SPDX-License-Identifier: MIT
// A stretch of passages that is looked at together: small enough that what is summed of it stays in the processor's first cache.
#ifndef LOCI_QUERY_WINDOW_H
#define LOCI_QUERY_WINDOW_H

#include "query/match/postings/vectors/masks.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { WINDOW = 4096, WINDOW_WORDS = WINDOW / 64 };

struct window {
    uint32_t base; // a multiple of WINDOW
};

// A set of passages of a window: bit p of word p / 64 for passage base + p.
struct bits {
    uint64_t words[WINDOW_WORDS];
};

static inline void bits_clear(struct bits *bits)
{
    memset(bits, 0, sizeof *bits);
}

static inline void bits_fill(struct bits *bits)
{
    memset(bits, 0xFF, sizeof *bits);
}

static inline void bits_set(struct bits *bits, uint32_t at)
{
    bits->words[at / 64] |= UINT64_C(1) << at % 64;
}

// Adds ascending passages of a window. Where several lie in one word they are put together before that is touched.
static inline void bits_add(struct bits *bits, const uint32_t *passages, uint32_t count, uint32_t base)
{
    enum { APART = 16 };
    if (passages[count - 1] - passages[0] > APART * count) {
        for (uint32_t i = 0; i < count; i++)
            bits_set(bits, passages[i] - base);
        return;
    }
    uint64_t together = 0;
    uint32_t word = (passages[0] - base) / 64;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t at = passages[i] - base;
        if (at / 64 != word) {
            bits->words[word] |= together;
            together = 0;
            word = at / 64;
        }
        together |= UINT64_C(1) << at % 64;
    }
    bits->words[word] |= together;
}

static inline bool bits_have(const struct bits *bits, uint32_t at)
{
    return bits->words[at / 64] >> at % 64 & 1;
}

static inline void bits_unite(struct bits *bits, const struct bits *other)
{
    for (unsigned i = 0; i < WINDOW_WORDS; i++)
        bits->words[i] |= other->words[i];
}

static inline void bits_intersect(struct bits *bits, const struct bits *other)
{
    for (unsigned i = 0; i < WINDOW_WORDS; i++)
        bits->words[i] &= other->words[i];
}

static inline void bits_subtract(struct bits *bits, const struct bits *other)
{
    for (unsigned i = 0; i < WINDOW_WORDS; i++)
        bits->words[i] &= ~other->words[i];
}

static inline bool bits_any(const struct bits *bits)
{
    uint64_t any = 0;
    for (unsigned i = 0; i < WINDOW_WORDS; i++)
        any |= bits->words[i];
    return any != 0;
}

// Whether one of [first, last] is in the set.
static inline bool bits_any_within(const struct bits *bits, uint32_t first, uint32_t last)
{
    const uint32_t from = first / 64, to = last / 64;
    const uint64_t head = UINT64_MAX << first % 64, tail = UINT64_MAX >> (63 - last % 64);
    if (from == to)
        return bits->words[from] & head & tail;
    uint64_t any = (bits->words[from] & head) | (bits->words[to] & tail);
    for (uint32_t i = from + 1; i < to; i++)
        any |= bits->words[i];
    return any != 0;
}

// Those of [first, last] in a word between theirs.
static inline uint64_t bits_word_within(const struct bits *bits, uint32_t word, uint32_t first, uint32_t last)
{
    uint64_t within = bits->words[word];
    if (word == first / 64)
        within &= UINT64_MAX << first % 64;
    if (word == last / 64)
        within &= UINT64_MAX >> (63 - last % 64);
    return within;
}

// How many of [first, last] are in the set.
static inline uint32_t bits_count_within(const struct bits *bits, uint32_t first, uint32_t last)
{
    uint64_t words[WINDOW_WORDS];
    uint32_t count = 0;
    for (uint32_t word = first / 64; word <= last / 64; word++)
        words[count++] = bits_word_within(bits, word, first, last);
    return masks_count(words, count);
}

static inline uint32_t bits_count(const struct bits *bits)
{
    return masks_count(bits->words, WINDOW_WORDS);
}

#endif
