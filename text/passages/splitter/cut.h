// SPDX-License-Identifier: MIT
// Where a long paragraph is cut; private to the splitter.
#ifndef LOCI_TEXT_SPLITTER_CUT_H
#define LOCI_TEXT_SPLITTER_CUT_H

#include <stdbool.h>
#include <stddef.h>

// Gives the pieces of a paragraph of more than PASSAGE_WORDS_MAX words, in order and without gaps, each
// trimmed and not empty: by sentences to nearly equal lengths about PASSAGE_WORDS_SPLIT words, none above
// PASSAGE_WORDS_MAX but for stray lines before a sentence of that length. `words` is space_words of the text. False when `sink` returns false. Linear.
typedef bool (*piece_sink)(void *context, const char *text, size_t size);
bool split_paragraph(const char *text, size_t size, size_t words, piece_sink sink, void *context);

#endif
