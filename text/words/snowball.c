// SPDX-License-Identifier: MIT
// libstemmer's stemmers.
#include "text/words/snowball.h"

#include <libstemmer.h>
#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// More than a stemmer is made of (six blocks of at most two hundred bytes).
enum { RESERVE = 4096 };

// The algorithms that keep strings free these when their making fails, also where memory was out before there were any, and
// crash. Those stemmers are made once a process and shared: by its first fingerprint, which makes all of them.
static struct shared {
    char code[3];
    pthread_mutex_t mutex;
    struct sb_stemmer *stemmer;
} shared[] = {
    {"da", PTHREAD_MUTEX_INITIALIZER, NULL},
    {"fi", PTHREAD_MUTEX_INITIALIZER, NULL},
};

struct snowball {
    struct shared *shared; // or NULL: `own` is
    struct sb_stemmer *own;
};

static struct shared *find_shared(language id)
{
    for (size_t i = 0; i < sizeof shared / sizeof *shared; i++)
        if (strcmp(shared[i].code, language_code(id)) == 0)
            return &shared[i];
    return NULL;
}

// Memory is asked for beforehand, and given back to be taken: making the stemmer then fails only where another thread takes
// the last of it in between.
static bool has_memory(void)
{
    void *volatile reserve = malloc(RESERVE); // or the compiler would leave it out
    const bool has = reserve != NULL;
    free(reserve);
    return has;
}

// One that has room for the longest word, so that it takes no memory later.
static struct sb_stemmer *make(language id)
{
    char longest[SNOWBALL_WORD_MAX];
    memset(longest, 'a', sizeof longest);
    struct sb_stemmer *stemmer = has_memory() ? sb_stemmer_new(language_algorithm(id), "UTF_8") : NULL;
    if (stemmer && !sb_stemmer_stem(stemmer, (const sb_symbol *)longest, (int)sizeof longest)) {
        sb_stemmer_delete(stemmer);
        return NULL;
    }
    return stemmer;
}

static bool make_shared(struct shared *one, language id)
{
    pthread_mutex_lock(&one->mutex);
    if (!one->stemmer)
        one->stemmer = make(id);
    const bool made = one->stemmer != NULL;
    pthread_mutex_unlock(&one->mutex);
    return made;
}

struct snowball *snowball_new(language id)
{
    struct snowball *snowball = calloc(1, sizeof *snowball);
    if (!snowball)
        return NULL;
    snowball->shared = find_shared(id);
    if (!snowball->shared)
        snowball->own = make(id);
    if (snowball->shared ? make_shared(snowball->shared, id) : snowball->own != NULL)
        return snowball;
    free(snowball);
    return NULL;
}

void snowball_free(struct snowball *snowball)
{
    if (snowball && snowball->own)
        sb_stemmer_delete(snowball->own);
    free(snowball);
}

static bool stem(struct sb_stemmer *stemmer, const char *word, size_t size, char out[SNOWBALL_STEM_MAX],
                 size_t *out_size)
{
    const sb_symbol *found = sb_stemmer_stem(stemmer, (const sb_symbol *)word, (int)size);
    if (!found)
        return false;
    const size_t found_size = (size_t)sb_stemmer_length(stemmer);
    *out_size = found_size < SNOWBALL_STEM_MAX ? found_size : SNOWBALL_STEM_MAX;
    memcpy(out, found, *out_size);
    return true;
}

bool snowball_stem(struct snowball *snowball, const char *word, size_t size, char out[SNOWBALL_STEM_MAX],
                   size_t *out_size)
{
    struct shared *one = snowball->shared;
    if (!one)
        return stem(snowball->own, word, size, out, out_size);
    pthread_mutex_lock(&one->mutex);
    const bool stemmed = one->stemmer && stem(one->stemmer, word, size, out, out_size);
    if (!stemmed && one->stemmer) {
        sb_stemmer_delete(one->stemmer);
        one->stemmer = NULL; // the next to need it makes another
    }
    pthread_mutex_unlock(&one->mutex);
    return stemmed;
}
