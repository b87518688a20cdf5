// SPDX-License-Identifier: MIT
// Writes places, and passes over them.
#include "store/derived/segments/places.h"

#include "text/base/bits.h"
#include "text/base/varint.h"

static uint64_t high_bits(const uint32_t *numbers, size_t count, unsigned width)
{
    uint64_t bits = count;
    for (size_t i = 0; i < count; i++)
        bits += numbers[i] >> width;
    return bits;
}

// Near the logarithm of the mean; its neighbours are tried.
static unsigned best_width(const uint32_t *numbers, size_t count, uint64_t *bits)
{
    uint64_t sum = 0, least = UINT64_MAX;
    for (size_t i = 0; i < count; i++)
        sum += numbers[i];
    const uint64_t mean = sum / count;
    const unsigned near = mean > 0 ? 63 - (unsigned)__builtin_clzll(mean) : 0;
    unsigned best = 0;
    for (unsigned width = near > 0 ? near - 1 : 0; width <= near + 1 && width <= PLACES_WIDTH_MAX; width++) {
        const uint64_t high = high_bits(numbers, count, width);
        if (high + (uint64_t)width * count < least) {
            best = width;
            least = high + (uint64_t)width * count;
            *bits = high;
        }
    }
    return best;
}

static bool put_head(struct buffer *out, unsigned width, uint64_t high_size)
{
    unsigned char head[1 + VARINT_MAX];
    size_t size = 1;
    const unsigned told = high_size < PLACES_LONG ? (unsigned)high_size : PLACES_LONG;
    head[0] = (unsigned char)(width | told << PLACES_WIDTH_BITS);
    if (told == PLACES_LONG)
        size += varint_put(head + 1, high_size);
    return buffer_add(out, head, size);
}

static void put_high(unsigned char *high, const uint32_t *numbers, size_t count, unsigned width)
{
    uint64_t bit = 0;
    for (size_t i = 0; i < count; i++, bit++) {
        bit += numbers[i] >> width;
        high[bit / 8] |= (unsigned char)(1U << bit % 8);
    }
}

static void put_low(unsigned char *low, const uint32_t *numbers, size_t count, unsigned width)
{
    uint64_t bits = 0;
    unsigned held = 0;
    for (size_t i = 0; i < count; i++) {
        bits |= (numbers[i] & ((UINT64_C(1) << width) - 1)) << held;
        for (held += width; held >= 8; held -= 8, bits >>= 8)
            *low++ = (unsigned char)bits;
    }
    if (held > 0)
        *low = (unsigned char)bits;
}

void places_put(struct buffer *out, const uint32_t *numbers, size_t count)
{
    uint64_t bits = 0;
    const unsigned width = count > 0 ? best_width(numbers, count, &bits) : 0;
    const size_t high_size = (size_t)((bits + 7) / 8), low_size = (size_t)(((uint64_t)width * count + 7) / 8);
    if (!put_head(out, width, high_size) || !buffer_reserve(out, high_size + low_size))
        return;
    unsigned char *behind = (unsigned char *)out->data + out->size;
    memset(behind, 0, high_size + low_size);
    put_high(behind, numbers, count, width);
    if (width > 0)
        put_low(behind + high_size, numbers, count, width);
    out->size += high_size + low_size;
    out->data[out->size] = '\0';
}

bool places_open(struct places *out, const unsigned char *at, const unsigned char *end)
{
    *out = (struct places){0};
    if (at == end)
        return false;
    uint64_t high_size = *at >> PLACES_WIDTH_BITS;
    out->width = *at++ & PLACES_WIDTH_MAX;
    if (high_size == PLACES_LONG && !varint_take(&at, end, &high_size))
        return false;
    if (high_size > (uint64_t)(end - at))
        return false;
    out->high = at;
    out->high_end = out->low = at + high_size;
    out->low_size = (size_t)(end - out->low);
    return true;
}

bool places_skip(struct places *places, uint64_t count)
{
    places->at += count;
    for (;;) {
        const unsigned ones = bits_in(places->word);
        if (ones >= count)
            break;
        count -= ones; // the zeros behind them belong to the next, which is passed over too
        if (!places_refill(places))
            return false;
    }
    if (count == 0)
        return true;
    uint64_t word = places->word;
    while (--count > 0)
        word &= word - 1;
    const unsigned zeros = (unsigned)__builtin_ctzll(word);
    places->word = places->word >> zeros >> 1;
    places->held -= zeros + 1;
    return true;
}

// Where the low parts of `count` numbers and eight bytes more are there, none of them needs to be asked for by itself.
static bool take_whole(struct places *places, uint32_t count, uint32_t *out)
{
    const unsigned width = places->width;
    const uint64_t mask = (UINT64_C(1) << width) - 1, most = UINT32_MAX >> width;
    uint64_t word = places->word, bit = places->at * width, sum = 0;
    unsigned held = places->held;
    for (uint32_t i = 0; i < count; i++, bit += width) {
        uint64_t high = 0;
        while (word == 0) {
            high += held;
            if (!places_refill(places))
                return false;
            word = places->word;
            held = places->held;
        }
        const unsigned zeros = (unsigned)__builtin_ctzll(word);
        high += zeros;
        word = word >> zeros >> 1;
        held -= zeros + 1;
        if (high > most)
            return false;
        sum += high << width | (places_load(places->low + bit / 8, sizeof word) >> bit % 8 & mask);
        out[i] = (uint32_t)sum;
    }
    places->word = word;
    places->held = held;
    places->at += count;
    return sum <= UINT32_MAX; // it grew, so none before was above
}

bool places_take(struct places *places, uint32_t count, uint32_t *out)
{
    uint32_t sum = 0;
    const uint64_t end = places->at + count;
    if (end <= UINT32_MAX && end * places->width / 8 + sizeof places->word <= places->low_size)
        return take_whole(places, count, out);
    for (uint32_t i = 0; i < count; i++) {
        uint32_t number;
        if (!places_next(places, UINT32_MAX - sum, &number))
            return false;
        out[i] = sum += number;
    }
    return true;
}

bool places_ended(const struct places *places)
{
    const uint64_t low_bits = places->at * places->width;
    if (places->word != 0 || places->low_size != (low_bits + 7) / 8)
        return false;
    for (const unsigned char *byte = places->high; byte < places->high_end; byte++)
        if (*byte != 0)
            return false;
    return true;
}
