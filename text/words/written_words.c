// SPDX-License-Identifier: MIT
// Notes of words as they are written.
#include "text/words/written_words.h"

#include "text/base/byte_mask.h"
#include "text/base/memory.h"
#include <stdlib.h>
#include <string.h>

enum { BITS_MIN = 6, BITS_MAX = 15, BITS_STEP = 2, WAYS = 2, PIECE = sizeof(uint64_t) };

_Static_assert(WAYS * sizeof(struct written_word) == MEMORY_LINE, "a set is a line");

// What a word of n bytes leaves of the bytes that are read: from the (WRITTEN_SIZE_MAX - n)th on, so many ones.
static const char masks[WRITTEN_SIZE_MAX + 3 * PIECE] = {
    -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1, -1,
};

// Behind the last bytes of a word in its third piece.
enum {
    SIZE_SHIFT = 8 * (WRITTEN_SIZE_MAX - 2 * PIECE),
    LANGUAGE_SHIFT = SIZE_SHIFT + 8,
    NOTER_SHIFT = LANGUAGE_SHIFT + 8
};

static uint64_t load(const char *bytes, size_t piece)
{
    return bytes_load(bytes + piece * PIECE);
}

static void make_key(uint64_t key[3], enum word_noter whose, language of, const char *word, size_t size,
                     size_t available)
{
    char copy[3 * PIECE];
    if (available < sizeof copy) {
        memset(copy, 0, sizeof copy);
        memcpy(copy, word, size);
        word = copy;
    }
    const char *mask = masks + WRITTEN_SIZE_MAX - size;
    key[0] = load(word, 0) & load(mask, 0);
    key[1] = load(word, 1) & load(mask, 1);
    key[2] = (load(word, 2) & load(mask, 2)) | (uint64_t)size << SIZE_SHIFT |
             (uint64_t)(unsigned char)of << LANGUAGE_SHIFT | (uint64_t)whose << NOTER_SHIFT;
}

// Odd constants of the golden ratio's kind; the product's high bits depend on all of the key.
static size_t find_set(const uint64_t key[3], unsigned bits)
{
    const uint64_t hash = (key[0] ^ key[0] >> 32) * 0x9E3779B97F4A7C15u ^
                          (key[1] ^ key[1] >> 32) * 0xC2B2AE3D27D4EB4Fu ^
                          (key[2] ^ key[2] >> 32) * 0x165667B19E3779F9u;
    return (size_t)((hash ^ hash >> 29) * 0x9E3779B97F4A7C15u >> (64 - bits));
}

static bool is_key(const struct written_word *word, const uint64_t key[3])
{
    return ((word->key[0] ^ key[0]) | (word->key[1] ^ key[1]) | (word->key[2] ^ key[2])) == 0;
}

// False when out of memory: what there was stays.
static bool make(struct written_words *words, unsigned bits)
{
    struct written_word *sets = memory_table(((size_t)1 << bits) * MEMORY_LINE);
    if (!sets)
        return false;
    words->words = sets;
    words->bits = bits;
    words->missed = 0;
    return true;
}

void written_words_clear(struct written_words *words)
{
    free(words->words);
    *words = (struct written_words){0};
}

static struct word_note *keep(struct written_words *words, const struct written_word *word)
{
    struct written_word *set = words->words + find_set(word->key, words->bits) * WAYS;
    set[1] = set[0];
    set[0] = *word;
    return &set[0].note;
}

// The newer of a set are put in last, so that they stay the first. Without memory it stays as it is.
static void grow(struct written_words *words)
{
    const struct written_words before = *words;
    const size_t count = (size_t)WAYS << before.bits;
    if (!make(words, before.bits + BITS_STEP < BITS_MAX ? before.bits + BITS_STEP : BITS_MAX)) {
        words->missed = 0;
        return;
    }
    for (size_t way = WAYS; way-- > 0;)
        for (size_t i = way; i < count; i += WAYS)
            if (before.words[i].note.of != 0)
                keep(words, &before.words[i]);
    free(before.words);
}

struct written_place written_words_find(struct written_words *words, enum word_noter whose, language of,
                                        const char *word, size_t size, size_t available)
{
    struct written_place place = {.bits = 0};
    if (size == 0 || size > WRITTEN_SIZE_MAX || (!words->words && !make(words, BITS_MIN)))
        return place;
    make_key(place.key, whose, of, word, size, available);
    place.bits = words->bits;
    place.set = find_set(place.key, words->bits) * WAYS;
    __builtin_prefetch(words->words + place.set, 1);
    return place;
}

struct word_note *written_words_note(struct written_words *words, const struct written_place *place)
{
    if (place->bits == 0)
        return NULL;
    const size_t at = place->bits == words->bits ? place->set : find_set(place->key, words->bits) * WAYS;
    for (size_t i = 0; i < WAYS; i++)
        if (is_key(&words->words[at + i], place->key))
            return &words->words[at + i].note;
    if (++words->missed > (size_t)WAYS << words->bits && words->bits < BITS_MAX)
        grow(words);
    return keep(words, &(struct written_word){.key = {place->key[0], place->key[1], place->key[2]}});
}
