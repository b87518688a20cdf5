// SPDX-License-Identifier: MIT
// What a byte is in ASCII, whatever the locale. Each takes a char or an unsigned char; what is above ASCII, a part of another letter, is
// none of these.
#ifndef LOCI_TEXT_ASCII_H
#define LOCI_TEXT_ASCII_H

#include <stdbool.h>
#include <stddef.h>

static inline bool ascii_is_digit(int byte)
{
    return byte >= '0' && byte <= '9';
}

static inline bool ascii_is_small(int byte)
{
    return byte >= 'a' && byte <= 'z';
}

static inline bool ascii_is_capital(int byte)
{
    return byte >= 'A' && byte <= 'Z';
}

static inline bool ascii_is_letter(int byte)
{
    return ascii_is_small(byte | 0x20);
}

// The white space of HTML and XML.
static inline bool ascii_is_space(int byte)
{
    return byte == ' ' || byte == '\n' || byte == '\t' || byte == '\r' || byte == '\f';
}

// What divides words within a line.
static inline bool ascii_is_blank(int byte)
{
    return byte == ' ' || byte == '\t';
}

// White space or a control character.
static inline bool ascii_is_gap(int byte)
{
    return byte >= 0 && byte <= ' ';
}

// How many runs of other bytes there are.
static inline size_t ascii_words(const char *text, size_t size)
{
    size_t words = 0;
    for (size_t i = 0; i < size; i++)
        words += !ascii_is_gap(text[i]) && (i == 0 || ascii_is_gap(text[i - 1]));
    return words;
}

// The small letter of a capital, and any other byte as it is.
static inline char ascii_lower(char byte)
{
    return ascii_is_capital(byte) ? (char)(byte | 0x20) : byte;
}

// Whether a text holds nothing else.
static inline bool ascii_only(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if ((unsigned char)text[i] >= 0x80)
            return false;
    return true;
}

#endif
