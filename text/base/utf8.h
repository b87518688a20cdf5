// SPDX-License-Identifier: MIT
// UTF-8: decode, encode, check and repair. All text inside the library is valid UTF-8.
#ifndef LOCI_TEXT_UTF8_H
#define LOCI_TEXT_UTF8_H

#include "text/base/buffer.h"
#include <stdint.h>

#define UTF8_REPLACEMENT 0xFFFDu

// As utf8_decode, for what does not begin with ASCII.
size_t utf8_decode_sequence(const char *text, size_t size, uint32_t *code);

// Decodes one code point at `text` (size > 0) into *code and returns the bytes it takes (1..4).
// An ill-formed sequence gives U+FFFD and the length of its maximal subpart (Unicode 15, table 3-8).
// ASCII and two bytes, which are most text of most scripts, need no call.
static inline size_t utf8_decode(const char *text, size_t size, uint32_t *code)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] < 0x80) {
        *code = bytes[0];
        return 1;
    }
    if (bytes[0] >= 0xC2 && bytes[0] <= 0xDF && size > 1 && (bytes[1] & 0xC0u) == 0x80) {
        *code = (uint32_t)(bytes[0] & 0x1F) << 6 | (bytes[1] & 0x3Fu);
        return 2;
    }
    return utf8_decode_sequence(text, size, code);
}

// Encodes `code` into out[4]; returns the bytes written. What is no scalar value gives U+FFFD.
size_t utf8_encode(uint32_t code, char out[4]);

// The length of the longest valid prefix; equal to `size` when the text is valid.
size_t utf8_valid_prefix(const char *text, size_t size);

// Appends `text` with every ill-formed sequence replaced by U+FFFD. False when out of memory.
bool utf8_repair(struct buffer *out, const char *text, size_t size);

// The largest border of a code point that is <= offset (offset <= size): where a cut does no harm.
size_t utf8_floor(const char *text, size_t size, size_t offset);

#endif
