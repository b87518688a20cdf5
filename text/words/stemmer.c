// SPDX-License-Identifier: MIT
// One language's Snowball stemmer behind a cache.
#include "text/words/stemmer.h"

#include "text/words/english_apart.h"
#include "text/words/snowball.h"
#include "text/words/stem_spelling.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// A cache entry is a line of the processor's cache; longer words and terms are not kept (they are rare).
//
//   | word, padded with NUL: 32 | term: 31 | size of the term: 1 |
//
// Sets of two: a new word takes the first place of its set and moves the first to the second. It begins with room for the words
// of a query and of what it shows, and grows fourfold when as many words were missed as it holds: an archive has many more,
// and memory that is touched for the first time is what a short command takes longest for.
enum { CACHE_TERM_MAX = 31, CACHE_BITS_MIN = 7, CACHE_BITS_MAX = 13, CACHE_BITS_STEP = 2, CACHE_WAYS = 2 };

struct cache_entry {
    char word[FOLD_PADDED]; // empty: no word
    char term[CACHE_TERM_MAX];
    uint8_t term_size;
};

struct stemmer {
    language language;
    struct snowball *snowball; // NULL after it ran out of memory
    struct fold_table *table;
    struct english_spelling english; // of the English one alone
    void *memory;                    // of the cache, and room to align it in
    struct cache_entry *cache;       // 2^cache_bits sets, at a line of the processor's cache
    unsigned cache_bits;
    size_t missed; // words since it was made
    char term[FOLD_MAX];
};

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

static size_t find_set(struct key key, unsigned bits)
{
    // Odd constants of the golden ratio's kind; the product's high bits depend on all of the key.
    uint64_t hash = (key.a ^ key.a >> 32) * 0x9E3779B97F4A7C15u ^
                    (key.b ^ key.b >> 32) * 0xC2B2AE3D27D4EB4Fu ^
                    (key.c ^ key.c >> 32) * 0x165667B19E3779F9u ^ (key.d ^ key.d >> 32) * 0xD6E8FEB86659FD93u;
    return (size_t)((hash ^ hash >> 29) * 0x9E3779B97F4A7C15u >> (64 - bits));
}

static bool same_key(struct key a, struct key b)
{
    return ((a.a ^ b.a) | (a.b ^ b.b) | (a.c ^ b.c) | (a.d ^ b.d)) == 0;
}

static size_t cache_size(unsigned bits)
{
    return (size_t)CACHE_WAYS << bits;
}

// False when out of memory: what there was stays.
static bool make_cache(struct stemmer *stemmer, unsigned bits)
{
    const size_t line = sizeof *stemmer->cache;
    void *memory = calloc(cache_size(bits) + 1, line);
    if (!memory)
        return false;
    const uintptr_t misplaced = (uintptr_t)memory % line;
    stemmer->memory = memory;
    stemmer->cache = (struct cache_entry *)((char *)memory + (misplaced > 0 ? line - misplaced : 0));
    stemmer->cache_bits = bits;
    stemmer->missed = 0;
    return true;
}

static void keep(struct stemmer *stemmer, const struct cache_entry *entry)
{
    struct cache_entry *set =
        stemmer->cache + find_set(load_key(entry->word), stemmer->cache_bits) * CACHE_WAYS;
    set[1] = set[0];
    set[0] = *entry;
}

// The newer of a set are put in last, so that they stay the first. Without memory the cache stays as it is.
static void grow_cache(struct stemmer *stemmer)
{
    const size_t before = cache_size(stemmer->cache_bits);
    const struct cache_entry *entries = stemmer->cache;
    void *memory = stemmer->memory;
    if (!make_cache(stemmer, stemmer->cache_bits + CACHE_BITS_STEP)) {
        stemmer->missed = 0;
        return;
    }
    for (size_t way = CACHE_WAYS; way-- > 0;)
        for (size_t i = way; i < before; i += CACHE_WAYS)
            if (entries[i].term_size > 0)
                keep(stemmer, &entries[i]);
    free(memory);
}

bool stemmer_new(struct stemmer **out, language id, struct fold_table *table)
{
    struct stemmer *stemmer = calloc(1, sizeof *stemmer);
    if (!stemmer)
        return false;
    stemmer->language = id;
    stemmer->table = table;
    if (id == LANGUAGE_ENGLISH)
        english_spelling_init(&stemmer->english);
    stemmer->snowball = snowball_new(id);
    if (!stemmer->snowball || !make_cache(stemmer, CACHE_BITS_MIN)) {
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
    const char *own =
        stemmer->language == LANGUAGE_ENGLISH ? english_apart(word, size, found, found_size) : NULL;
    if (own) {
        *term_size = strlen(own);
        memcpy(stemmer->term, own, *term_size);
        return true;
    }
    *term_size = fold_strip(stemmer->table, found, found_size, stemmer->term);
    if (*term_size == 0)
        *term_size = fold_strip(stemmer->table, folded->word, folded->size, stemmer->term);
    return true;
}

static void remember(struct stemmer *stemmer, const struct folded *folded, size_t term_size)
{
    struct cache_entry entry = {.term_size = (uint8_t)term_size};
    memcpy(entry.word, folded->word, FOLD_PADDED);
    memcpy(entry.term, stemmer->term, term_size);
    if (++stemmer->missed > cache_size(stemmer->cache_bits) && stemmer->cache_bits < CACHE_BITS_MAX)
        grow_cache(stemmer);
    keep(stemmer, &entry);
}

bool stemmer_may_begin(const struct stemmer *stemmer, const char *word, uint32_t letters)
{
    return stemmer->language != LANGUAGE_ENGLISH || *word < 'a' || *word > 'z' ||
           (stemmer->english.first[*word - 'a'] & letters) != 0;
}

const char *stemmer_term(struct stemmer *stemmer, const struct folded *folded, size_t *term_size)
{
    if (folded->size > FOLD_PADDED)
        return stem_word(stemmer, folded, term_size) ? stemmer->term : NULL;
    struct key key = load_key(folded->word);
    const struct cache_entry *set = stemmer->cache + find_set(key, stemmer->cache_bits) * CACHE_WAYS;
    for (size_t i = 0; i < CACHE_WAYS; i++) {
        if (same_key(load_key(set[i].word), key)) {
            *term_size = set[i].term_size;
            return set[i].term;
        }
    }
    if (!stem_word(stemmer, folded, term_size))
        return NULL;
    if (*term_size > 0 && *term_size <= CACHE_TERM_MAX)
        remember(stemmer, folded, *term_size);
    return stemmer->term;
}
