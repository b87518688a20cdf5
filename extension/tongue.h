// SPDX-License-Identifier: MIT
// The language that somebody names in SQL.
#ifndef LOCI_EXTENSION_TONGUE_H
#define LOCI_EXTENSION_TONGUE_H

#include "text/words/language.h"
#include <stdbool.h>

// "en", "FR": a language with a stemmer; "und": none, words are folded and not stemmed. False for any other name.
bool tongue_find(const char *name, size_t size, language *out);

#endif
