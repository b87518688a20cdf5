// SPDX-License-Identifier: MIT
// Words in ASCII and their languages: see charset_words.h.
#include "extract/core/charset/charset_words.h"

#include "text/base/ascii.h"
#include <stdbool.h>
#include <stdint.h>
#include <string.h>

enum { SLOTS = 1 << 10, WORD_MAX = 8, NEAR = 24 };

// Open addressing: a word's letters in a number, and a bit a language.
static struct {
    uint64_t word, languages;
} slots[SLOTS];

_Static_assert(CHARSET_LANGUAGES_MAX <= 64, "a bit a language");

static size_t find_slot(uint64_t word)
{
    size_t slot = (size_t)((word * 0x9E3779B97F4A7C15u) >> 54);
    while (slots[slot].word != 0 && slots[slot].word != word)
        slot = (slot + 1) & (SLOTS - 1);
    return slot;
}

// The next run of letters from *at on, in small letters; 0 for one that is too long or touches what is not ASCII.
static uint64_t next_word(const char *data, size_t size, size_t *at)
{
    while (*at < size && !ascii_is_letter((unsigned char)data[*at]))
        ++*at;
    const size_t start = *at;
    uint64_t word = 0;
    for (; *at < size && ascii_is_letter((unsigned char)data[*at]); ++*at)
        word = word << 8 | (unsigned char)(data[*at] | 0x20);
    const bool touches = (start > 0 && (unsigned char)data[start - 1] >= 0x80) ||
                         (*at < size && (unsigned char)data[*at] >= 0x80);
    return touches || *at - start > WORD_MAX ? 0 : word;
}

static void read_table(void)
{
    for (size_t i = 0; i < charset_language_count; i++) {
        const char *words = charset_languages[i].words;
        for (size_t at = 0, size = words ? strlen(words) : 0; at < size;) {
            const uint64_t word = next_word(words, size, &at);
            const size_t slot = find_slot(word);
            slots[slot].word = word;
            slots[slot].languages |= UINT64_C(1) << i;
        }
    }
}

static void count_between(unsigned counts[CHARSET_LANGUAGES_MAX], const char *data, size_t from, size_t to)
{
    while (from > 0 && ascii_is_letter((unsigned char)data[from - 1]) &&
           ascii_is_letter((unsigned char)data[from]))
        from++; // never from within a word; a byte beyond ASCII ends this
    for (size_t at = from; at < to;) {
        const uint64_t word = next_word(data, to, &at);
        uint64_t languages = word ? slots[find_slot(word)].languages : 0;
        for (; languages; languages &= languages - 1)
            counts[__builtin_ctzll(languages)]++;
    }
}

static size_t find_high(const char *data, size_t size, size_t at)
{
    while (at < size && (unsigned char)data[at] < 0x80)
        at++;
    return at;
}

void charset_words_count(unsigned counts[CHARSET_LANGUAGES_MAX], const char *data, size_t size)
{
    static bool read;
    if (!read)
        read_table();
    read = true;
    memset(counts, 0, CHARSET_LANGUAGES_MAX * sizeof *counts);
    size_t from = 0;
    for (size_t high = find_high(data, size, 0); high < size;) {
        from = high - from > NEAR ? high - NEAR : from;
        size_t to = high + NEAR < size ? high + NEAR : size;
        for (high = find_high(data, size, high + 1); high < to; high = find_high(data, size, high + 1))
            to = high + NEAR < size ? high + NEAR : size;
        count_between(counts, data, from, to);
        from = to;
    }
}
