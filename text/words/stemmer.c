// SPDX-License-Identifier: MIT
// One language's Snowball stemmer behind a cache.
#include "text/words/stemmer.h"

#include "text/words/snowball.h"
#include "text/words/stem_spelling.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A cache entry is a line of the processor's cache; longer words and terms are not kept (they are rare).
//
//   | word, padded with NUL: 32 | term: 31 | size of the term: 1 |
//
// Sets of two: a new word takes the first place of its set and moves the first to the second.
enum { CACHE_TERM_MAX = 31, CACHE_SETS = 8192, CACHE_SHIFT = 64 - 13, CACHE_WAYS = 2 };

struct cache_entry {
    char word[FOLD_PADDED]; // empty: no word
    char term[CACHE_TERM_MAX];
    uint8_t term_size;
};

struct stemmer {
    language language;
    struct snowball *snowball; // NULL after it ran out of memory
    const struct fold_table *table;
    struct english_spelling english; // of the English one alone
    void *memory;                    // of the cache, and room to align it in
    struct cache_entry *cache;       // CACHE_SETS * CACHE_WAYS, at a line of the processor's cache
    char term[FOLD_MAX];
};

// The system gives memory of this size as pages that are zero by themselves and cost nothing before they are touched: a
// query looks up a few words, and there are several stemmers.
static bool make_cache(struct stemmer *stemmer)
{
    const size_t line = sizeof *stemmer->cache;
    stemmer->memory = calloc((size_t)CACHE_SETS * CACHE_WAYS + 1, line);
    if (!stemmer->memory)
        return false;
    const uintptr_t misplaced = (uintptr_t)stemmer->memory % line;
    stemmer->cache = (struct cache_entry *)((char *)stemmer->memory + (misplaced > 0 ? line - misplaced : 0));
    return true;
}

bool stemmer_new(struct stemmer **out, language id, const struct fold_table *table)
{
    struct stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer)
        return false;
    stemmer->language = id;
    stemmer->table = table;
    if (id == LANGUAGE_ENGLISH)
        english_spelling_init(&stemmer->english);
    stemmer->snowball = snowball_new(id);
    if (!stemmer->snowball || !make_cache(stemmer)) {
        stemmer_free(stemmer);
        return false;
    }
    *out = stemmer;
    return true;
}

void stemmer_free(struct stemmer *stemmer)
{
    if (!stemmer)
        return;
    snowball_free(stemmer->snowball);
    free(stemmer->memory);
    free(stemmer);
}

// A padded word as four numbers. Loaded one by one: folding has just stored it in such pieces, and a wider
// load would have to wait until they have left the store buffer.
struct key {
    uint64_t a, b, c, d;
};

static uint64_t load_piece(const char *word, size_t piece)
{
    uint64_t value;
    memcpy(&value, word + piece * sizeof value, sizeof value);
    return value;
}

static struct key load_key(const char word[FOLD_PADDED])
{
    return (struct key){load_piece(word, 0), load_piece(word, 1), load_piece(word, 2), load_piece(word, 3)};
}

static size_t find_set(struct key key)
{
    // Odd constants of the golden ratio's kind; the product's high bits depend on all of the key.
    uint64_t hash = (key.a ^ key.a >> 32) * 0x9E3779B97F4A7C15u ^
                    (key.b ^ key.b >> 32) * 0xC2B2AE3D27D4EB4Fu ^
                    (key.c ^ key.c >> 32) * 0x165667B19E3779F9u ^ (key.d ^ key.d >> 32) * 0xD6E8FEB86659FD93u;
    return (size_t)((hash ^ hash >> 29) * 0x9E3779B97F4A7C15u >> CACHE_SHIFT);
}

static bool same_key(struct key a, struct key b)
{
    return ((a.a ^ b.a) | (a.b ^ b.b) | (a.c ^ b.c) | (a.d ^ b.d)) == 0;
}

// Stems a word once, or until its stem stays.
static bool stem(const struct stemmer *stemmer, char *word, size_t size, char out[SNOWBALL_STEM_MAX],
                 size_t *out_size)
{
    enum { AGAIN_MAX = 3 };
    bool done = snowball_stem(stemmer->snowball, word, size, out, out_size);
    for (int i = 0; done && i < AGAIN_MAX && stem_is_arabic(stemmer->language); i++) {
        if (*out_size == 0 || *out_size >= size)
            break;
        size = *out_size;
        memcpy(word, out, size);
        done = snowball_stem(stemmer->snowball, word, size, out, out_size);
    }
    return done;
}

// The term of a word that is not in the cache, into stemmer->term.
static bool stem_word(struct stemmer *stemmer, const struct folded *folded, size_t *term_size)
{
    char word[FOLD_MAX];
    size_t size = stem_spelling(stemmer->language, stemmer->table, &stemmer->english, folded, word);
    char found[SNOWBALL_STEM_MAX];
    size_t found_size;
    if (!stemmer->snowball && !(stemmer->snowball = snowball_new(stemmer->language)))
        return false;
    if (!stem(stemmer, word, size, found, &found_size)) {
        snowball_free(stemmer->snowball);
        stemmer->snowball = NULL;
        return false;
    }
    *term_size = fold_strip(stemmer->table, found, found_size, stemmer->term);
    if (*term_size == 0)
        *term_size = fold_strip(stemmer->table, folded->word, folded->size, stemmer->term);
    return true;
}

const char *stemmer_term(struct stemmer *stemmer, const struct folded *folded, size_t *term_size)
{
    if (folded->size > FOLD_PADDED)
        return stem_word(stemmer, folded, term_size) ? stemmer->term : NULL;
    struct key key = load_key(folded->word);
    struct cache_entry *set = stemmer->cache + find_set(key) * CACHE_WAYS;
    for (size_t i = 0; i < CACHE_WAYS; i++) {
        if (same_key(load_key(set[i].word), key)) {
            *term_size = set[i].term_size;
            return set[i].term;
        }
    }
    if (!stem_word(stemmer, folded, term_size))
        return NULL;
    if (*term_size > 0 && *term_size <= CACHE_TERM_MAX) {
        set[1] = set[0];
        memcpy(set[0].word, folded->word, FOLD_PADDED);
        memcpy(set[0].term, stemmer->term, *term_size);
        set[0].term_size = (uint8_t)*term_size;
    }
    return stemmer->term;
}
