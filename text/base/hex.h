// SPDX-License-Identifier: MIT
// Digits of numbers to the base 16. Pure.
#ifndef LOCI_TEXT_HEX_H
#define LOCI_TEXT_HEX_H

#include <stddef.h>

// 0 to 15 of a digit, in letters of either case; -1 of any other byte.
static inline int hex_digit(char byte)
{
    const int letter = byte | 0x20;
    return byte >= '0' && byte <= '9' ? byte - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

// The number that the first `count` of `size` bytes say, seven at most; -1: one is no digit, or they are not there.
static inline long hex_number(const char *text, size_t size, size_t count)
{
    long number = 0;
    if (size < count)
        return -1;
    for (size_t i = 0; i < count && number >= 0; i++) {
        const int digit = hex_digit(text[i]);
        number = digit < 0 ? -1 : number << 4 | digit;
    }
    return number;
}

#endif
