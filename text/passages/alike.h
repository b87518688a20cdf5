// SPDX-License-Identifier: MIT
// Texts compared by their words alone: what a page writes in many ways (case, quotes, dashes) is one.
#ifndef LOCI_TEXT_ALIKE_H
#define LOCI_TEXT_ALIKE_H

#include "text/base/buffer.h"
#include <stdint.h>

// Appends the words of `text` (runs of letters, marks and digits) in lower case with one space before and after each, so
// that words stand in a row within others where the one string stands within the other. Nothing for a text without
// words. False when out of memory. Linear.
bool alike_words(struct buffer *out, const char *text, size_t size);

// Whether the words of `inner` stand in a row within those of `outer`, both as alike_words has them; false where either is
// empty.
bool alike_holds(const struct buffer *outer, const struct buffer *inner);

// The number of words in what alike_words has made.
size_t alike_count(const struct buffer *words);

// What a code point is in a name.
enum letter { LETTER_NONE, LETTER_DIGIT, LETTER_SMALL, LETTER_CAPITAL, LETTER_UNCASED, LETTER_MARK };
enum letter letter_of(uint32_t code);

#endif
