// SPDX-License-Identifier: MIT
// Which languages the words in ASCII speak for; private to the charset files.
#ifndef LOCI_EXTRACT_CHARSET_WORDS_H
#define LOCI_EXTRACT_CHARSET_WORDS_H

#include "extract/core/charset/charset_table.h"

// How many of the words near bytes beyond ASCII are among those that a language's texts are full of, a number for each row of
// charset_languages. Words that touch such a byte are none; those further away say nothing of what a quotation is in. Linear. What is looked up is kept: no function for several threads.
void charset_words_count(unsigned counts[CHARSET_LANGUAGES_MAX], const char *data, size_t size);

#endif
