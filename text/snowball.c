// SPDX-License-Identifier: MIT
// libstemmer's stemmers.
#include "text/snowball.h"

#include <libstemmer.h>
#include <stdlib.h>

// More than a stemmer is made of (six blocks of at most a hundred bytes).
enum { RESERVE = 4096 };

// The algorithms that keep strings (Danish, Finnish) free these when their making fails, also where memory was out before
// there were any, and crash. So it is asked for beforehand, and given back to be taken for them: the making can then fail
// only where another thread takes the last of it in between.
static bool has_memory(void)
{
    void *volatile reserve = malloc(RESERVE); // or the compiler would know better
    const bool has = reserve != NULL;
    free(reserve);
    return has;
}

struct sb_stemmer *snowball_new(language id)
{
    return has_memory() ? sb_stemmer_new(language_algorithm(id), "UTF_8") : NULL;
}

void snowball_free(struct sb_stemmer *stemmer)
{
    if (stemmer)
        sb_stemmer_delete(stemmer);
}

const char *snowball_stem(struct sb_stemmer *stemmer, const char *word, size_t size, size_t *stem_size)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)size);
    if (!stem)
        return NULL;
    *stem_size = (size_t)sb_stemmer_length(stemmer);
    return (const char *)stem;
}
