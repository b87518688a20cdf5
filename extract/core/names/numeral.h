// SPDX-License-Identifier: MIT
// The numbers that lists and headings are given when they are shown.
#ifndef LOCI_EXTRACT_NUMERAL_H
#define LOCI_EXTRACT_NUMERAL_H

#include "text/base/buffer.h"

// Systems of other scripts. Figures: 12 as ١٢, ۱۲, १२, ๑๒; letters: the twelfth; numerals: 12 as יב, 十二.
enum numeral_script {
    NUMERAL_ARABIC = 'r',
    NUMERAL_PERSIAN = 'p',
    NUMERAL_HINDI = 'd',
    NUMERAL_THAI = 't',
    NUMERAL_RUSSIAN_SMALL = 'k',
    NUMERAL_RUSSIAN = 'K',
    NUMERAL_GREEK_SMALL = 'g',
    NUMERAL_GREEK = 'G',
    NUMERAL_ABJAD = 'j', // the letters of Arabic in the order of their values
    NUMERAL_HEBREW = 'h',
    NUMERAL_CHINESE = 'c',
    NUMERAL_STEM = 's', // 甲, 乙
    NUMERAL_CIRCLED = '@'
};

// '1' 12, '0' 012 (two digits at least), 'a' l, 'A' L, 'i' xii, 'I' XII: as in HTML and OpenDocument; 'o' 12th. Letters go on
// with aa, bb, as in Word; what a system has no numeral for is in digits. Any other is none: nothing is appended.
void numeral_add(struct buffer *out, long number, char system);

// The system whose first numbers are shown ("一, 二, 三, ...", "1", "א, י, ק, ..."), as OpenDocument names one; '1' for one that is not
// known, '\0' for none.
char numeral_system_of(const char *shown);

#endif
