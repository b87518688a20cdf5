// SPDX-License-Identifier: MIT
// One language's Snowball stemmer behind a cache.
#include "text/stemmer.h"

#include "text/buffer.h"
#include "text/hash.h"
#include <libstemmer.h>
#include <stdlib.h>
#include <string.h>

// A cache entry is a line of the processor's cache; longer words and terms are not kept (they are
// rare).
//
//   | word, padded with NUL: 32 | term: 31 | size of the term: 1 |
//
// Sets of two: a new word takes the first place of its set and moves the first to the second.
enum { CACHE_WORD_MAX = 32, CACHE_TERM_MAX = 31, CACHE_SETS = 8192, CACHE_WAYS = 2 };

struct cache_entry {
    char word[CACHE_WORD_MAX];
    char term[CACHE_TERM_MAX];
    uint8_t term_size; // 0: an empty entry
};

struct stemmer {
    struct sb_stemmer *snowball;
    const struct fold_table *table;
    struct cache_entry *cache; // CACHE_SETS * CACHE_WAYS
    char term[FOLD_MAX];
};

bool stemmer_new(struct stemmer **out, language id, const struct fold_table *table)
{
    struct stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer)
        return false;
    size_t cache_size = sizeof *stemmer->cache * CACHE_SETS * CACHE_WAYS;
    stemmer->table = table;
    stemmer->snowball = sb_stemmer_new(language_algorithm(id), "UTF_8");
    stemmer->cache = aligned_alloc(sizeof *stemmer->cache, cache_size);
    if (!stemmer->snowball || !stemmer->cache) {
        stemmer_free(stemmer);
        return false;
    }
    memset(stemmer->cache, 0, cache_size);
    *out = stemmer;
    return true;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    if (stemmer->snowball)
        sb_stemmer_delete(stemmer->snowball);
    free(stemmer->cache);
    free(stemmer);
}

static size_t find_set(const char key[CACHE_WORD_MAX])
{
    // Odd constants of the golden ratio's kind; the product's high bits depend on all of the key.
    static const uint64_t factors[] = {0x9E3779B97F4A7C15u, 0xC2B2AE3D27D4EB4Fu, 0x165667B19E3779F9u,
                                       0xD6E8FEB86659FD93u};
    uint64_t words[4];
    memcpy(words, key, sizeof words);
    uint64_t hash = 0;
    for (size_t i = 0; i < 4; i++)
        hash ^= (words[i] ^ words[i] >> 32) * factors[i];
    return (size_t)((hash ^ hash >> 29) * factors[0] >> 51);
}

// The term of a word that is not in the cache, into stemmer->term.
static bool stem_word(struct stemmer *stemmer, const char *word, size_t size, size_t *term_size)
{
    const sb_symbol *stem = sb_stemmer_stem(stemmer->snowball, (const sb_symbol *)word, (int)size);
    if (!stem)
        return false;
    size_t stem_size = (size_t)sb_stemmer_length(stemmer->snowball);
    *term_size = fold_strip(stemmer->table, (const char *)stem, stem_size, stemmer->term);
    if (*term_size == 0)
        *term_size = fold_strip(stemmer->table, word, size, stemmer->term);
    return true;
}

const char *stemmer_term(struct stemmer *stemmer, const char *word, size_t size, size_t *term_size)
{
    if (size > CACHE_WORD_MAX)
        return stem_word(stemmer, word, size, term_size) ? stemmer->term : NULL;
    char key[CACHE_WORD_MAX] = {0};
    memcpy(key, word, size);
    struct cache_entry *set = stemmer->cache + find_set(key) * CACHE_WAYS;
    for (size_t i = 0; i < CACHE_WAYS; i++) {
        if (set[i].term_size > 0 && memcmp(set[i].word, key, sizeof key) == 0) {
            *term_size = set[i].term_size;
            return set[i].term;
        }
    }
    if (!stem_word(stemmer, word, size, term_size))
        return NULL;
    if (*term_size > 0 && *term_size <= CACHE_TERM_MAX) {
        set[1] = set[0];
        memcpy(set[0].word, key, sizeof key);
        memcpy(set[0].term, stemmer->term, *term_size);
        set[0].term_size = (uint8_t)*term_size;
    }
    return stemmer->term;
}
