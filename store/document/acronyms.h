// SPDX-License-Identifier: MIT
// What a text adds to the dictionary's table of acronyms.
#ifndef LOCI_STORE_ACRONYMS_H
#define LOCI_STORE_ACRONYMS_H

#include "store/document/counts.h"
#include "text/words/analyzer.h"

// Counts each definition in `text` (valid UTF-8, of this language) that has one term as its short form. False when out of
// memory.
bool acronyms_count(struct dictionary *dictionary, struct analyzer *analyzer, language tongue,
                    const char *text, size_t size);

#endif
