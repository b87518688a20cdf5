// SPDX-License-Identifier: MIT
// A code point of a text, with what it does in a word: what the tokenizer reads by.
#ifndef LOCI_TEXT_GLYPH_H
#define LOCI_TEXT_GLYPH_H

#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/tokenizer.h"

struct glyph {
    enum word_break class;
    size_t size; // 0 at the end of the text, which is WORD_BREAK_OTHER
    uint32_t code;
};

static inline struct glyph glyph_at(const struct tokenizer *tokenizer, size_t at)
{
    if (at >= tokenizer->size)
        return (struct glyph){.class = WORD_BREAK_OTHER};
    unsigned char byte = (unsigned char)tokenizer->text[at];
    if (byte < 0x80)
        return (struct glyph){word_break_ascii(byte), 1, byte};
    struct glyph glyph;
    glyph.size = utf8_decode(tokenizer->text + at, tokenizer->size - at, &glyph.code);
    glyph.class = word_break_find(glyph.code);
    return glyph;
}

static inline enum word_break class_at(const struct tokenizer *tokenizer, size_t at)
{
    return glyph_at(tokenizer, at).class;
}

static inline bool is_letter_or_digit(enum word_break class)
{
    return class == WORD_BREAK_LETTER || class == WORD_BREAK_DIGIT;
}

static inline bool is_ascii_digit(const struct tokenizer *tokenizer, size_t at)
{
    return at < tokenizer->size && ascii_is_digit(tokenizer->text[at]);
}

#endif
