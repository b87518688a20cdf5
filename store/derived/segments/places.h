// SPDX-License-Identifier: MIT
// Where the occurrences of a block stand: numbers whose low bits lie side by side and whose high bits count zeros (Rice 1979, laid out as
// by Elias 1974), so that the next is read in a few instructions, and any number of them passed over by counting bits. Pure.
#ifndef LOCI_STORE_PLACES_H
#define LOCI_STORE_PLACES_H

#include "text/base/buffer.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

//     places:  [width, 5 bits, and bytes of the high parts, 3 bits; PLACES_LONG: a varint of these follows] high parts, then low parts
//     high:    of each number as many zero bits as stand above `width`, then a one; the lowest bit of a byte first
//     low:     of each number its lowest `width` bits
enum { PLACES_WIDTH_BITS = 5, PLACES_WIDTH_MAX = (1 << PLACES_WIDTH_BITS) - 1, PLACES_LONG = 7 };

// Appends numbers with the width that takes the fewest bytes, or nearly.
void places_put(struct buffer *out, const uint32_t *numbers, size_t count);

// Borrowed; read from the first to the last.
struct places {
    uint64_t word; // bits of the high parts, the next one lowest …
    unsigned held; // … so many
    unsigned width;
    const unsigned char *high, *high_end; // behind the word
    const unsigned char *low;
    size_t low_size;
    uint64_t at; // numbers that were read
};
// Takes the bytes up to `end`. False: they are not whole.
bool places_open(struct places *out, const unsigned char *at, const unsigned char *end);
// Passes over `count` numbers. False: they are not there.
bool places_skip(struct places *places, uint64_t count);
// Whether so many numbers may follow, each of which takes a bit; so room for them is bounded by what was read.
static inline bool places_may_hold(const struct places *places, uint64_t count)
{
    return count <= places->held + 8 * (uint64_t)(places->high_end - places->high);
}
// Takes `count` numbers, each added to those before it. False: they are not there, or their sum does not fit.
bool places_take(struct places *places, uint32_t count, uint32_t *out);
bool places_ended(const struct places *places); // no number is left, nor any byte

// Eight bytes, the lowest first; fewer where they end, zero behind.
static inline uint64_t places_load(const unsigned char *bytes, size_t size)
{
    uint64_t word = 0;
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    if (size >= sizeof word) {
        memcpy(&word, bytes, sizeof word);
        return word;
    }
#endif
    for (size_t i = 0; i < size && i < sizeof word; i++)
        word |= (uint64_t)bytes[i] << 8 * i;
    return word;
}

static inline bool places_refill(struct places *places)
{
    const size_t left = (size_t)(places->high_end - places->high),
                 taken = left < sizeof places->word ? left : sizeof places->word;
    places->word = places_load(places->high, left);
    places->high += taken;
    places->held = 8 * (unsigned)taken;
    return taken > 0;
}

// The next number, at most `limit`. False: there is none.
static inline bool places_next(struct places *places, uint32_t limit, uint32_t *out)
{
    uint64_t high = 0;
    while (places->word == 0) {
        high += places->held;
        if (!places_refill(places))
            return false;
    }
    const unsigned zeros = (unsigned)__builtin_ctzll(places->word);
    high += zeros;
    places->word = places->word >> zeros >> 1;
    places->held -= zeros + 1;
    const uint64_t bit = places->at++ * places->width, byte = bit / 8;
    if (bit + places->width > 8 * (uint64_t)places->low_size || high > limit >> places->width)
        return false;
    const uint64_t low = places_load(places->low + byte, places->low_size - byte) >> bit % 8 &
                         ((UINT64_C(1) << places->width) - 1);
    const uint64_t number = high << places->width | low;
    *out = (uint32_t)number;
    return number <= limit;
}

// The next `count` numbers, each by itself. False: they are not there.
static inline bool places_take_each(struct places *places, uint64_t count, uint32_t *out)
{
    struct places here = *places; // which no number that is written may be a part of
    bool taken = true;
    for (uint64_t i = 0; taken && i < count; i++)
        taken = places_next(&here, UINT32_MAX, &out[i]);
    *places = here;
    return taken;
}

#endif
