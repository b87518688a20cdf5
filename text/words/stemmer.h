// SPDX-License-Identifier: MIT
// One language's Snowball stemmer behind a cache: libstemmer takes some 200 ns a word, and text
// repeats its words.
#ifndef LOCI_TEXT_STEMMER_H
#define LOCI_TEXT_STEMMER_H

#include "text/words/fold.h"

// Belongs to one thread. `table` must outlive it.
struct stemmer;
bool stemmer_new(struct stemmer **out, language id, struct fold_table *table);
void stemmer_free(struct stemmer *stemmer);

// What whoever takes words may keep with one, for as long as the cache has it: zero at first. Means nothing here.
struct word_note {
    uint64_t of;
    uint32_t number;
    uint32_t known;
};

// The term of a folded word: the stem of its stem_spelling, without marks (the word without marks,
// should nothing be left). *note gets the word's, or NULL where the cache has not the word.
// Returns `term_size` bytes, valid with *note until the next call; NULL when out of memory.
const char *stemmer_term(struct stemmer *stemmer, const struct folded *folded, size_t *term_size,
                         struct word_note **note);

// The hash of what all algorithms make of a fixed list of words, as 16 hexadecimal digits: the version that libstemmer
// does not tell. Made by the first call of a process, and kept. False when out of memory.
bool stemmer_fingerprint(char out[17]);

// The identity of the file that libstemmer is loaded from (its GNU build ID, in hexadecimal digits): the same file has the same
// fingerprint, which takes all stemmers to be made. False where the linker gave it none.
enum { STEMMER_BUILD_SIZE = 129 };
bool stemmer_build(char out[STEMMER_BUILD_SIZE]);

#endif
