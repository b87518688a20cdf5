// SPDX-License-Identifier: MIT
// The languages whose words can be stemmed, and their ISO 639-1 names.
#ifndef LOCI_TEXT_LANGUAGE_H
#define LOCI_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

// A small number that names a row of the table of languages; stored nowhere (files store the code).
// LANGUAGE_NONE: words are folded but not stemmed.
typedef int language;
enum { LANGUAGE_NONE = 0, LANGUAGE_ENGLISH = 1 };

// The language of an ISO 639-1 code of `size` bytes ("en"); LANGUAGE_NONE when it has no stemmer.
language language_find(const char *code, size_t size);

// Its ISO 639-1 code ("" for LANGUAGE_NONE) and its Snowball algorithm (NULL for LANGUAGE_NONE).
const char *language_code(language language);
const char *language_algorithm(language language);

int language_count(void);

#endif
