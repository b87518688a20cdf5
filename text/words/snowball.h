// SPDX-License-Identifier: MIT
// libstemmer's stemmers, with what goes wrong in version 2.2 when memory is out kept away from those who use them.
#ifndef LOCI_TEXT_SNOWBALL_H
#define LOCI_TEXT_SNOWBALL_H

#include "text/words/fold.h"

#include <stdbool.h>
#include <stddef.h>

enum { SNOWBALL_WORD_MAX = FOLD_MAX, SNOWBALL_STEM_MAX = 2 * FOLD_MAX };

// The stemmer of a language that has one, for UTF-8; of one thread. NULL when out of memory.
struct snowball;
struct snowball *snowball_new(language id);
void snowball_free(struct snowball *snowball); // NULL is allowed

// The stem of a word of at most SNOWBALL_WORD_MAX bytes. False when out of memory: then the stemmer is of no use any more
// and is to be freed.
bool snowball_stem(struct snowball *snowball, const char *word, size_t size, char out[SNOWBALL_STEM_MAX],
                   size_t *out_size);

#endif
