// SPDX-License-Identifier: MIT
// The records of old Excel: see biff.h.
#include "extract/compound/biff.h"

#include "extract/compound/ole.h"
#include "text/base/utf8.h"
#include <string.h>

enum { HEADER = 4 };

bool biff_next(struct biff *biff)
{
    const size_t next = biff->at + biff->left;
    if (biff->size < HEADER || next > biff->size - HEADER)
        return false;
    const size_t left = ole_u16(biff->stream + next + 2);
    if (left > biff->size - HEADER - next)
        return false;
    biff->type = ole_u16(biff->stream + next);
    biff->at = next + HEADER;
    biff->left = left;
    return true;
}

// Whether there is a byte left: of the record, or of one that continues it.
static bool has_more(struct biff *biff)
{
    while (biff->left == 0) {
        const bool continues =
            biff->at + HEADER <= biff->size && ole_u16(biff->stream + biff->at) == BIFF_CONTINUE;
        if (!continues || !biff_next(biff))
            return false;
    }
    return true;
}

bool biff_u8(struct biff *biff, uint32_t *out)
{
    if (!has_more(biff))
        return false;
    *out = (unsigned char)biff->stream[biff->at++];
    biff->left--;
    return true;
}

bool biff_u16(struct biff *biff, uint32_t *out)
{
    uint32_t low, high;
    if (!biff_u8(biff, &low) || !biff_u8(biff, &high))
        return false;
    *out = low | high << 8;
    return true;
}

bool biff_u32(struct biff *biff, uint32_t *out)
{
    uint32_t low, high;
    if (!biff_u16(biff, &low) || !biff_u16(biff, &high))
        return false;
    *out = low | high << 16;
    return true;
}

bool biff_skip(struct biff *biff, size_t size)
{
    while (size > 0) {
        if (!has_more(biff))
            return false;
        const size_t step = size < biff->left ? size : biff->left;
        biff->at += step;
        biff->left -= step;
        size -= step;
    }
    return true;
}

static bool add_code(struct buffer *out, uint32_t code)
{
    char bytes[4];
    return buffer_add(out, bytes, utf8_encode(code, bytes));
}

// A unit of UTF-16: the first of two waits for the second. One without the other is no character.
static bool add_unit(struct buffer *out, uint32_t unit, uint32_t *high)
{
    const uint32_t first = *high;
    const bool is_second = unit >= 0xDC00 && unit < 0xE000;
    *high = 0;
    if (first && is_second)
        return add_code(out, 0x10000 + ((first - 0xD800) << 10) + (unit - 0xDC00));
    if (first && !add_code(out, UTF8_REPLACEMENT))
        return false;
    if (unit >= 0xD800 && unit < 0xDC00) {
        *high = unit;
        return true;
    }
    return add_code(out, is_second ? UTF8_REPLACEMENT : unit);
}

bool biff_flagged(struct biff *biff, size_t count, struct buffer *out)
{
    uint32_t wide;
    return biff_u8(biff, &wide) && biff_characters(biff, count, wide, out);
}

bool biff_characters(struct biff *biff, size_t count, uint32_t wide, struct buffer *out)
{
    uint32_t high = 0;
    for (; count > 0; count--) {
        uint32_t unit;
        if (biff->left == 0 && !biff_u8(biff, &wide))
            return false;
        if (!(wide & 1 ? biff_u16(biff, &unit) : biff_u8(biff, &unit)) || !add_unit(out, unit, &high))
            return false;
    }
    return !high || add_code(out, UTF8_REPLACEMENT);
}

double biff_double(const char *at)
{
    const uint64_t bits = ole_u32(at) | (uint64_t)ole_u32(at + 4) << 32;
    double number;
    memcpy(&number, &bits, sizeof number);
    return number;
}

double biff_rk(uint32_t rk)
{
    double number;
    if (rk & 2) {
        number = (double)((int32_t)rk >> 2);
    } else {
        const uint64_t bits = (uint64_t)(rk & ~(uint32_t)3) << 32;
        memcpy(&number, &bits, sizeof number);
    }
    return rk & 1 ? number / 100 : number;
}
