// SPDX-License-Identifier: MIT
// Where a number ends that a text writes with commas and stops, and the groups of thousands that other signs divide.
#ifndef LOCI_TEXT_NUMBER_H
#define LOCI_TEXT_NUMBER_H

#include "text/words/tokenizer.h"

// The end of the number whose first digits are [start, at): groups of thousands and one fraction of up to
// three digits (more would be a year: 12.2005). A link in a longer chain (12.10.2005) is no number; what
// stands before tells that in a step, so that a long chain is not scanned again at each link.
size_t number_end(const struct tokenizer *tokenizer, size_t start, size_t at);

// Where the next group begins when the word is one of a number; 0 when it is none, or the last.
size_t number_next_group(struct tokenizer *tokenizer, struct word_span *out);

#endif
