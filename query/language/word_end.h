// SPDX-License-Identifier: MIT
// Where a word of a question ends: what divides words that stand without a blank, and what joins those that stand with one.
#ifndef LOCI_QUERY_WORD_END_H
#define LOCI_QUERY_WORD_END_H

#include <stdbool.h>
#include <stddef.h>

// All of them look at `size` bytes of `text`, any bytes; places and sizes are bytes.

// Bytes of the sign at `at` that divides the word which began at `start` as a blank does; 0 where none does. Commas and
// semicolons (not within a number), dashes, hyphens and dots in a row, strokes, brackets, marks of sentences and their kin in other scripts; & and +
// between words (not in R&D, AT&T, C++). Hyphens, slashes, full stops and apostrophes do not.
size_t word_divider(const char *text, size_t size, size_t start, size_t at);

// Whether the double quote at `at` is no quote: it marks an acronym between two Hebrew letters.
bool word_is_gershayim(const char *text, size_t size, size_t at);

// The end of what the word [start, end) begins, if that is one thing to people in spite of its blanks: initials (J. F.), a number in
// groups of thousands (1 250 000). Else `end`.
size_t word_joined_end(const char *text, size_t size, size_t start, size_t end);

// Whether what stands behind the minus before `at` is a number below zero rather than one that is left out: digits, with nothing
// before the minus, or behind a word that numbers hang on (`before`, of `before_size` bytes), or before a unit: -40 °C, to -5.
bool word_is_negative(const char *text, size_t size, size_t at, const char *before, size_t before_size);

#endif
