// SPDX-License-Identifier: MIT
// Other ways to write a word, as far as the archive holds them.
#ifndef LOCI_QUERY_VARIANTS_H
#define LOCI_QUERY_VARIANTS_H

#include "query/expand/expander.h"

// Adds the terms, in this language, of other spellings of one word:
//
//   umlauts    Müller is also Mueller, Jørgensen Joergensen, Ålesund Aalesund; and the reverse for names (a capital first) and for words
//              that the archive does not hold as they are
//
// Only those that the archive holds, each with its passages. `size` bytes of `text` are the word as it is written.
loci_error variants_find(struct expander *expander, language tongue, const char *text, size_t size,
                         struct lexicon_terms *out);

#endif
