// SPDX-License-Identifier: MIT
// What a code point does in a word: the planes that need no table.
#include "text/words/word_break.h"

uint8_t word_break_beyond(uint32_t code)
{
    if (code < 0x40000) // planes 2 and 3 hold Han and nothing else
        return WORD_BREAK_IDEOGRAPH;
    if (code >= 0xE0000 && code < 0xE0200) // tags and variation selectors
        return WORD_BREAK_EXTEND;
    return WORD_BREAK_OTHER;
}
