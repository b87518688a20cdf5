// SPDX-License-Identifier: MIT
// UTF-8: decode, encode, check and repair.
#include "text/base/utf8.h"

#include <string.h>

// The lead bytes of the well-formed sequences (Unicode 15, table 3-7): how long a sequence is and
// which second bytes it allows; all later bytes are 80..BF.
struct lead {
    unsigned char first, last;
    unsigned char length;
    unsigned char second_min, second_max;
    unsigned char bits; // of the code point, in the lead byte
};

static const struct lead leads[] = {
    {0xC2, 0xDF, 2, 0x80, 0xBF, 0x1F}, {0xE0, 0xE0, 3, 0xA0, 0xBF, 0x0F}, {0xE1, 0xEC, 3, 0x80, 0xBF, 0x0F},
    {0xED, 0xED, 3, 0x80, 0x9F, 0x0F}, {0xEE, 0xEF, 3, 0x80, 0xBF, 0x0F}, {0xF0, 0xF0, 4, 0x90, 0xBF, 0x07},
    {0xF1, 0xF3, 4, 0x80, 0xBF, 0x07}, {0xF4, 0xF4, 4, 0x80, 0x8F, 0x07},
};

static const struct lead *find_lead(unsigned char byte)
{
    for (size_t i = 0; i < sizeof leads / sizeof *leads; i++)
        if (byte >= leads[i].first && byte <= leads[i].last)
            return &leads[i];
    return NULL;
}

size_t utf8_decode_sequence(const char *text, size_t size, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    *code = UTF8_REPLACEMENT;
    const struct lead *lead = find_lead(bytes[0]);
    if (!lead || size < 2 || bytes[1] < lead->second_min || bytes[1] > lead->second_max)
        return 1;
    uint32_t value = (uint32_t)(bytes[0] & lead->bits) << 6 | (bytes[1] & 0x3Fu);
    for (size_t i = 2; i < lead->length; i++) {
        if (i == size || (bytes[i] & 0xC0u) != 0x80)
            return i;
        value = value << 6 | (bytes[i] & 0x3Fu);
    }
    *code = value;
    return lead->length;
}

size_t utf8_encode(uint32_t code, char out[4])
{
    if (code > 0x10FFFF || (code >= 0xD800 && code <= 0xDFFF))
        code = UTF8_REPLACEMENT;
    if (code < 0x80) {
        out[0] = (char)code;
        return 1;
    }
    if (code < 0x800) {
        out[0] = (char)(0xC0 | code >> 6);
        out[1] = (char)(0x80 | (code & 0x3F));
        return 2;
    }
    if (code < 0x10000) {
        out[0] = (char)(0xE0 | code >> 12);
        out[1] = (char)(0x80 | (code >> 6 & 0x3F));
        out[2] = (char)(0x80 | (code & 0x3F));
        return 3;
    }
    out[0] = (char)(0xF0 | code >> 18);
    out[1] = (char)(0x80 | (code >> 12 & 0x3F));
    out[2] = (char)(0x80 | (code >> 6 & 0x3F));
    out[3] = (char)(0x80 | (code & 0x3F));
    return 4;
}

// The bytes of ASCII at the head of `text`, eight at a time: most text is little else.
static size_t ascii_prefix(const char *text, size_t size)
{
    size_t at = 0;
    while (size - at >= sizeof(uint64_t)) {
        uint64_t word;
        memcpy(&word, text + at, sizeof word);
        if (word & 0x8080808080808080u)
            break;
        at += sizeof word;
    }
    while (at < size && (unsigned char)text[at] < 0x80)
        at++;
    return at;
}

size_t utf8_valid_prefix(const char *text, size_t size)
{
    size_t at = 0;
    while (at < size) {
        at += ascii_prefix(text + at, size - at);
        if (at == size)
            break;
        uint32_t code;
        size_t length = utf8_decode(text + at, size - at, &code);
        // U+FFFD that is really written takes three bytes from EF; an ill-formed EF never takes
        // three.
        if (code == UTF8_REPLACEMENT && !(length == 3 && (unsigned char)text[at] == 0xEF))
            break;
        at += length;
    }
    return at;
}

bool utf8_repair(struct buffer *out, const char *text, size_t size)
{
    while (size > 0) {
        size_t valid = utf8_valid_prefix(text, size);
        buffer_add(out, text, valid);
        text += valid;
        size -= valid;
        if (size == 0)
            break;
        uint32_t code;
        size_t length = utf8_decode(text, size, &code);
        buffer_add_string(out, "\xEF\xBF\xBD");
        text += length;
        size -= length;
    }
    return !out->failed;
}

size_t utf8_floor(const char *text, size_t size, size_t offset)
{
    // At most three steps: the longest sequence has four bytes.
    size_t floor = offset;
    while (floor > 0 && offset - floor < 3 && floor < size && ((unsigned char)text[floor] & 0xC0u) == 0x80)
        floor--;
    if (floor == offset)
        return offset;
    uint32_t code;
    return floor + utf8_decode(text + floor, size - floor, &code) > offset ? floor : offset;
}
