// SPDX-License-Identifier: MIT
// A text as runs of a few words.
#include "extract/markup/blocks/html_shingles.h"

#include "text/base/fnv.h"
#include <ctype.h>

bool html_shingler_see(uint64_t *shingle, struct html_shingler *shingler, const char *run, size_t size)
{
    uint64_t hash = FNV_START;
    bool word = false;
    for (size_t i = 0; i < size; i++) {
        unsigned char byte = (unsigned char)run[i];
        // Marks of general punctuation: dashes, quotation marks.
        if (byte == 0xE2 && i + 2 < size && (unsigned char)run[i + 1] == 0x80) {
            i += 2;
            continue;
        }
        if (byte < 0x80 && !isalnum(byte))
            continue;
        hash = fnv_add(hash, (unsigned char)tolower(byte));
        word = true;
    }
    if (!word)
        return false;
    shingler->words[shingler->count++ % HTML_SHINGLE] = hash;
    if (shingler->count < HTML_SHINGLE)
        return false;
    uint64_t sum = 0;
    for (unsigned i = 0; i < HTML_SHINGLE; i++)
        sum = (sum ^ shingler->words[(shingler->count + i) % HTML_SHINGLE]) * 0x9E3779B97F4A7C15u;
    *shingle = sum;
    return true;
}
