// SPDX-License-Identifier: MIT
// Names and numbers are told by how a word begins.
#ifndef LOCI_TEXT_CAPITAL_H
#define LOCI_TEXT_CAPITAL_H

#include <stdbool.h>
#include <stddef.h>

// Whether a word of `size` bytes (1 or more, any bytes) begins with a small letter, or with one of a script that has no capitals;
// false for capitals and digits.
bool begins_small(const char *word, size_t size);

// Whether there is a small letter in `text`, of whatever script has them.
bool has_small(const char *text, size_t size);

// Whether a word is in capitals (US, U.S., G8, NGOs): one capital at least, two of capitals and digits, and no small letter but the s
// of a plural.
bool is_in_capitals(const char *word, size_t size);

#endif
