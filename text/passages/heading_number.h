// SPDX-License-Identifier: MIT
// The number that a heading or an item begins with.
#ifndef LOCI_TEXT_HEADING_NUMBER_H
#define LOCI_TEXT_HEADING_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

// The number that a line begins with: its kind ('1' for "1.", 'M' for "1.1", 'I', 'A', '(' for "(a)"), 0 without one, and
// in *end where it ends.
char heading_number(const char *text, size_t size, size_t *end);

// Where the heading begins behind a number in ideographs, "一、背景", "（二）关税", "第三章 总则": a few more letters without a mark follow. 0 without.
size_t heading_number_han(const char *text, size_t size);

#endif
