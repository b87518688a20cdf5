// SPDX-License-Identifier: MIT
// Words by a pattern: wom?n, organi?ation*, col*r.
//
// A pattern is a folded word with signs in it: ? stands for one letter or digit, * for any number of them, also none. No
// folded word has such a sign.
#ifndef LOCI_TEXT_WORD_PATTERN_H
#define LOCI_TEXT_WORD_PATTERN_H

#include <stdbool.h>
#include <stddef.h>

// Bytes before the first sign; `size` of a text that is no pattern.
size_t word_pattern_head(const char *pattern, size_t size);

// Whether the whole word is as the pattern says. Both are valid UTF-8. At most in the product of their sizes.
bool word_pattern_fits(const char *pattern, size_t pattern_size, const char *word, size_t word_size);

#endif
