// SPDX-License-Identifier: MIT
// What a code point does in a word: Unicode's Word_Break property (UAX #29), boiled down to what
// the tokenizer asks, with the script beside it.
#ifndef LOCI_TEXT_WORD_BREAK_H
#define LOCI_TEXT_WORD_BREAK_H

#include "text/words/language.h"
#include <stdint.h>

// The numbers are those of the generated table (scripts/unicode-tables).
enum word_break {
    WORD_BREAK_OTHER,       // divides: white space, punctuation, symbols, line ends
    WORD_BREAK_LETTER,      // ALetter and Hebrew_Letter: runs of them are words
    WORD_BREAK_DIGIT,       // Numeric, and subscript digits; joins letters
    WORD_BREAK_KATAKANA,    // runs of their own
    WORD_BREAK_IDEOGRAPH,   // letters that UAX #29 leaves alone (Han, Hiragana, Thai …): a word each
    WORD_BREAK_EXTEND,      // Extend, Format, ZWJ: belongs to what stands before it
    WORD_BREAK_SOFT_HYPHEN, // a Format of its own, because a line may end behind it
    WORD_BREAK_APOSTROPHE,  // of every kind, also the modifier letters of transliterations
    WORD_BREAK_HYPHEN,      // joins a compound; dashes are OTHER
    WORD_BREAK_MIDDLE_DOT,
    WORD_BREAK_GERSHAYIM, // the double quote, which marks acronyms in Hebrew
    WORD_BREAK_FULL_STOP,
    WORD_BREAK_COMMA,
    WORD_BREAK_BACKSLASH,
    WORD_BREAK_EMOJI, // pictures and symbols that may be shown as one: a word each, with what is joined to it
    WORD_BREAK_REGIONAL // two of them are a flag
};

// Two levels for the first two planes: word_break_values[word_break_index[code / 128] * 128 + code % 128]
// is script << 4 | word_break. The other planes go by a rule, word_break_beyond.
enum { WORD_BREAK_TABLE_END = 0x20000, WORD_BREAK_BLOCK = 128 };
extern const uint8_t word_break_index[];
extern const uint8_t word_break_values[];
uint8_t word_break_beyond(uint32_t code);

static inline uint8_t word_break_value(uint32_t code)
{
    if (code >= WORD_BREAK_TABLE_END)
        return word_break_beyond(code);
    return word_break_values[word_break_index[code / WORD_BREAK_BLOCK] * WORD_BREAK_BLOCK +
                             code % WORD_BREAK_BLOCK];
}

static inline enum word_break word_break_find(uint32_t code)
{
    return (enum word_break)(word_break_value(code) & 0xF);
}

// The script of a letter; SCRIPT_OTHER for all else.
static inline enum script word_break_script(uint32_t code)
{
    return (enum script)(word_break_value(code) >> 4);
}

// Of one byte of ASCII: the table's first block.
static inline enum word_break word_break_ascii(unsigned char byte)
{
    return (enum word_break)(word_break_values[byte] & 0xF);
}

// Whether a word may hold it and is not empty for it.
static inline bool word_break_is_word(enum word_break class)
{
    return (class >= WORD_BREAK_LETTER && class <= WORD_BREAK_IDEOGRAPH) || class >= WORD_BREAK_EMOJI;
}

#endif
