// SPDX-License-Identifier: MIT
// The numbers that lists and headings are given when they are shown.
#ifndef LOCI_EXTRACT_NUMERAL_H
#define LOCI_EXTRACT_NUMERAL_H

#include "text/base/buffer.h"

// '1' 12, '0' 012 (two digits at least), 'a' l, 'A' L, 'i' xii, 'I' XII: as in HTML and OpenDocument; 'o' 12th. Letters go on
// with aa, bb, as in Word; what a system has no numeral for is in digits. Any other is none: nothing is appended.
void numeral_add(struct buffer *out, long number, char system);

#endif
