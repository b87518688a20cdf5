// SPDX-License-Identifier: MIT
// Which legacy encoding bytes are likely to be in; private to the charset files.
#ifndef LOCI_EXTRACT_CHARSET_GUESS_H
#define LOCI_EXTRACT_CHARSET_GUESS_H

#include "extract/core/charset/charset_table.h"
#include <stdbool.h>
#include <stddef.h>

// What bytes look like, seen once for all encodings.
struct charset_sample {
    const unsigned char *data;
    size_t size;
    size_t high;              // bytes beyond ASCII
    unsigned pairs[256][256]; // how often one byte follows another
    unsigned counts[256];
    unsigned inside[256];                              // … between letters, or bytes that may be some
    unsigned words[CHARSET_LANGUAGES_MAX], words_most; // that speak for a language; the most for one
    size_t kind_count;
    unsigned short kinds
        [256 *
         256]; // the pairs that occur and are not of ASCII alone, each as the first byte times 256 and the second
};

// Counts `size` bytes. Linear.
void charset_sample_take(struct charset_sample *out, const char *data, size_t size);

// The most likely encoding by its name for iconv, never NULL, and how likely it is in *score. A score is a sum of
// logarithms to the base 2 (CHARSET_BIT is one): how probable the characters that the bytes become are in the language, of
// those written in that encoding, that they suit best, with charges for what no language has (capitals behind small letters,
// signs within words, letters of two scripts in a word) and where the words in ASCII speak for another language. `hint` is another detector's opinion, or NULL.
enum { CHARSET_BIT = 16 };
const char *charset_guess(const struct charset_sample *sample, const char *hint, long *score);

// The score of one encoding; false when it is none of those that are known here. What
// encodings make of bytes is kept once it was looked up, so these are no functions for several threads.
bool charset_guess_score(const struct charset_sample *sample, const char *name, long *score);

// The encodings that take two bytes a letter: Chinese, Japanese, Korean.
bool charset_is_eastern(const char *name);

#endif
