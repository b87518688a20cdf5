// SPDX-License-Identifier: MIT
// Where a sentence ends.
#ifndef LOCI_TEXT_SENTENCE_H
#define LOCI_TEXT_SENTENCE_H

#include <stddef.h>

// The end of the sentence that begins at `start`: the offset behind its closing punctuation, quotes,
// bracketed citations ("[12]") and the white space that follows (so it is the start of the next sentence),
// `size` for the last one. Always > start for start < size; linear over a walk from 0 to size.
//
// - . ! ? … and their Arabic and Devanagari kin end a sentence where white space follows and the next
//   word does not begin in lower case; 。！？ end one wherever they stand; so does a line feed, which in
//   a passage stands between joined lines and items.
// - Not after titles and references that need what follows (Mr., Gen., No. 5, p. 12, cf., e.g.), decimals,
//   or an enumerator that opens the sentence ("1. The …").
// - After abbreviations that may stand last (U.S., a.m., etc., Inc., Sept., an initial), only before a word
//   that commonly opens a sentence ("The", "It", "However"): "in the U.S. The" but not "U.S. Secretary".
size_t sentence_end(const char *text, size_t size, size_t start);

#endif
