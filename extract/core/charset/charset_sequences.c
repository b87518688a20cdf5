// SPDX-License-Identifier: MIT
// Counts sequences of UTF-8.
#include "extract/core/charset/charset_sequences.h"

#include "extract/core/charset/charset_guess.h"
#include "text/base/utf8.h"
#include <stdbool.h>
#include <string.h>

enum { COST_SEQUENCE = 6 * CHARSET_BIT, COST_FAULT = 20 * CHARSET_BIT };

// Letters of two bytes that are in use: of Latin with marks, Greek, Cyrillic, Armenian, Hebrew and Arabic.
static bool is_usual(uint32_t code)
{
    return (code < 0x180 && code != 0x178) || (code >= 0x386 && code < 0x3D0) ||
           (code >= 0x401 && code < 0x460) || (code >= 0x490 && code < 0x4B3) ||
           (code >= 0x531 && code < 0x58B) || (code >= 0x5D0 && code < 0x5EB) ||
           (code >= 0x60C && code < 0x6FA);
}

// U+FFFD that stands in the text, where somebody before us could not read it: as good a sequence as any, and nothing in any other encoding.
static bool is_replacement(const char *sequence, size_t length)
{
    return length == 3 && memcmp(sequence, "\xef\xbf\xbd", 3) == 0;
}

struct charset_sequences charset_sequences_count(const char *data, size_t size)
{
    struct charset_sequences found = {0};
    for (size_t at = 0; at < size;) {
        if ((unsigned char)data[at] < 0x80) {
            at++;
            continue;
        }
        uint32_t code;
        size_t length = utf8_decode(data + at, size - at, &code);
        const bool fault = code == UTF8_REPLACEMENT && !is_replacement(data + at, length);
        const bool cut = fault && at + 4 > size;
        found.valid += !fault;
        found.odd += !fault && length == 2 && !is_usual(code);
        found.weight += fault ? 0 : 2 * length - 3;
        found.faults += fault && !cut;
        found.cut += cut;
        at += length;
    }
    return found;
}

long charset_sequences_cost(const struct charset_sequences *sequences)
{
    return (long)(sequences->valid * COST_SEQUENCE + sequences->faults * COST_FAULT);
}
