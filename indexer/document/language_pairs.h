// SPDX-License-Identifier: MIT
// Whether a few words look like English: by the letters that follow each other in them.
#ifndef LOCI_INDEXER_LANGUAGE_PAIRS_H
#define LOCI_INDEXER_LANGUAGE_PAIRS_H

#include <stdbool.h>
#include <stddef.h>

struct language_pairs {
    size_t words; // that were looked at
    int score;    // above zero for English, below for others
};

// Adds the words of a text (UTF-8) that begin with a small letter and are no addresses. Letters beyond ASCII count for nothing. Linear.
void language_pairs_add(struct language_pairs *pairs, const char *text, size_t size);

// Whether the words are not English, as far as so few can tell: two words at least.
bool language_pairs_foreign(const struct language_pairs *pairs);

#endif
