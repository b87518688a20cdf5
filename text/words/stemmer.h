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

// The term of a folded word: the stem of its stem_spelling, without marks (the word without marks,
// should nothing be left). Returns `term_size` bytes, valid until the next call; NULL when out of memory.
const char *stemmer_term(struct stemmer *stemmer, const struct folded *folded, size_t *term_size);

// Whether a word, folded and without marks, may have a term that begins with one of some letters, a bit each of a to z. English words alone are
// told by their first letter, which their spelling changes in few (english_spelling.h) and Snowball in none: true of all others.
bool stemmer_may_begin(const struct stemmer *stemmer, const char *word, uint32_t letters);

// The hash of what all algorithms make of a fixed list of words, as 16 hexadecimal digits: the version that libstemmer
// does not tell. Made by the first call of a process, and kept. False when out of memory.
bool stemmer_fingerprint(char out[17]);

// The identity of the file that libstemmer comes from, in hexadecimal digits: the GNU build ID of what it is loaded from, or the hash of the archive that
// is in the program (stemmer_archive.h). The same file has the same fingerprint, which takes all stemmers to be made. False where the linker gave it none.
enum { STEMMER_BUILD_SIZE = 129 };
bool stemmer_build(char out[STEMMER_BUILD_SIZE]);

#endif
