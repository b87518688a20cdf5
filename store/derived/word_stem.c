// SPDX-License-Identifier: MIT
// How table `word` says the stems of its words: see word_stem.h.
#include "store/derived/word_stem.h"

#include <string.h>

enum { LETTERS_MAX = 31 }; // as many as there are control characters

static const char freed[LETTERS_MAX + 1] = {0,  1,  2,  3,  4,  5,  6,  7,  8,  9,  10, 11, 12, 13, 14, 15,
                                            16, 17, 18, 19, 20, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31};

static size_t count_letters(const char *text, size_t size)
{
    size_t letters = 0;
    for (size_t i = 0; i < size; i++)
        letters += ((unsigned char)text[i] & 0xC0) != 0x80;
    return letters;
}

const char *word_stem_put(const char *word, size_t word_size, const char *stem, size_t stem_size,
                          size_t *size)
{
    *size = stem_size;
    if (stem_size > word_size || memcmp(word, stem, stem_size) != 0)
        return stem;
    const size_t letters = count_letters(word + stem_size, word_size - stem_size);
    if (letters > LETTERS_MAX)
        return stem;
    *size = letters > 0;
    return &freed[letters];
}
