// SPDX-License-Identifier: MIT
// Where a sentence ends.
#ifndef LOCI_TEXT_SENTENCE_H
#define LOCI_TEXT_SENTENCE_H

#include <stddef.h>

// The end of the sentence that begins at `start`: the offset behind its closing punctuation, quotes and
// the white space that follows (so it is the start of the next sentence), `size` for the last one.
// Abbreviations (U.S., Mr., No. 5, p. 12, initials, "Sept.") and decimals do not end a sentence.
// Always > start for start < size; linear over a walk from 0 to size.
size_t sentence_end(const char *text, size_t size, size_t start);

#endif
