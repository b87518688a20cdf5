// SPDX-License-Identifier: MIT
// What a text knows of words by itself: a question about a text that stands in no index is planned over it.
#ifndef LOCI_QUERY_TEXT_LEXICON_H
#define LOCI_QUERY_TEXT_LEXICON_H

#include "query/expand/lexicon.h"

// The text plays the part of an archive. Prefixes, stems, compounds and acronyms are what stands in it; each word counts as held,
// whether it is or not, so that nothing of the question is given up: a function word of the text's language by all passages, any other by one.
struct text_lexicon;

// Reads `size` bytes of `text` (any bytes, in this language), of which nothing is kept. The analyzer is borrowed. False: out of memory.
bool text_lexicon_new(struct text_lexicon **out, struct analyzer *analyzer, language tongue, const char *text,
                      size_t size);
const struct lexicon *text_lexicon_get(const struct text_lexicon *text);
void text_lexicon_free(struct text_lexicon *text); // NULL is allowed

#endif
