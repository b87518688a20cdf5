// SPDX-License-Identifier: MIT
// Names as other scripts and other systems spell them.
#ifndef LOCI_QUERY_NAMES_H
#define LOCI_QUERY_NAMES_H

#include "query/expand/expander.h"

// Adds the terms of words of the archive that sound like one word (text/words/sounds.h):
//
//     Назарбаев     nazarbayev, nazarbaev, nasarbajew, and назарбаева, назарбаеву …
//     Nazarbayev    назарбаев, nazarbaev …
//
// Across scripts any word that begins with a capital may be a name, and any longer one that the archive does not hold as it is; within a script only what
// ends like a name of the region does, since there "Major" and "Mayor" are two words. Function words are none.
//
// The dictionary is walked from beginnings to longer beginnings, of which those that no word has end a branch: a few hundred looks at
// most, whatever is in it. `text` is the word as it is written, `word` as the dictionary has it.
loci_error names_find(struct expander *expander, const char *text, size_t text_size, const char *word,
                      size_t word_size, struct lexicon_terms *out);

#endif
