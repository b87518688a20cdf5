// SPDX-License-Identifier: MIT
// Digits of numbers to the base 16. Pure.
#ifndef LOCI_TEXT_HEX_H
#define LOCI_TEXT_HEX_H

// 0 to 15 of a digit, in letters of either case; -1 of any other byte.
static inline int hex_digit(char byte)
{
    const int letter = byte | 0x20;
    return byte >= '0' && byte <= '9' ? byte - '0' : letter >= 'a' && letter <= 'f' ? letter - 'a' + 10 : -1;
}

#endif
