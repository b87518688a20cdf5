// SPDX-License-Identifier: MIT
// What a code point does in a word: the look-up.
#include "text/word_break.h"

static uint8_t find_value(uint32_t code)
{
    if (code < WORD_BREAK_TABLE_END) {
        size_t block = word_break_index[code / WORD_BREAK_BLOCK];
        return word_break_values[block * WORD_BREAK_BLOCK + code % WORD_BREAK_BLOCK];
    }
    if (code < 0x40000) // planes 2 and 3 hold Han and nothing else
        return WORD_BREAK_IDEOGRAPH;
    if (code >= 0xE0000 && code < 0xE0200) // tags and variation selectors
        return WORD_BREAK_EXTEND;
    return WORD_BREAK_OTHER;
}

enum word_break word_break_find(uint32_t code)
{
    return (enum word_break)(find_value(code) & 0xF);
}

enum script word_break_script(uint32_t code)
{
    return (enum script)(find_value(code) >> 4);
}
