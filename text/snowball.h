// SPDX-License-Identifier: MIT
// libstemmer's stemmers, with what goes wrong in version 2.2 when memory is out kept away from those who use them.
#ifndef LOCI_TEXT_SNOWBALL_H
#define LOCI_TEXT_SNOWBALL_H

#include "text/language.h"

#include <stdbool.h>
#include <stddef.h>

struct sb_stemmer;

// The stemmer of a language that has one, for UTF-8. NULL when out of memory.
struct sb_stemmer *snowball_new(language id);
void snowball_free(struct sb_stemmer *stemmer); // NULL is allowed

// The stem of a word, `stem_size` bytes, valid until the next call. NULL when out of memory: then the stemmer is of no use
// any more and has to be freed.
const char *snowball_stem(struct sb_stemmer *stemmer, const char *word, size_t size, size_t *stem_size);

#endif
