// SPDX-License-Identifier: MIT
// How table `word` says the stems of its words.
#ifndef LOCI_STORE_WORD_STEM_H
#define LOCI_STORE_WORD_STEM_H

#include <stddef.h>

// Of a row of table `word`, its stem, and how it is written: '' is the word itself, which three of five are; a control character says of how many
// letters at the end the word is freed; any other stem stands as it is. No stem begins with a control character.
#define WORD_STEM                                                                                           \
    "CASE WHEN stem = '' THEN word WHEN stem < ' ' THEN substr(word, 1, length(word) - unicode(stem)) ELSE" \
    " stem END"

// How it is written of `word` and its stem, both UTF-8; lives as long as `stem`.
const char *word_stem_put(const char *word, size_t word_size, const char *stem, size_t stem_size,
                          size_t *size);

#endif
