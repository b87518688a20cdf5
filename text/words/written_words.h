// SPDX-License-Identifier: MIT
// What whoever takes the words of a text keeps with each as it is written, so that a word that comes again need not be folded, stemmed
// and looked up: most of a text are words that came before.
#ifndef LOCI_TEXT_WRITTEN_WORDS_H
#define LOCI_TEXT_WRITTEN_WORDS_H

#include "text/words/language.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Means nothing here; zero at first.
struct word_note {
    uint32_t of;   // for whom it holds; 0: for nobody
    uint32_t kept; // what it says
};

// Who keeps notes: none sees another's.
enum word_noter { NOTER_ANALYSIS, NOTER_LANGUAGE };

// The bytes of a word, its language and its note: half a line of the processor's cache. In sets of two: a new word takes the first place of
// its set, and moves the first to the second.
//
//   | bytes 0–7 | 8–15 | 16–19, size 1, language 1, whose 1, 0 | note |
enum { WRITTEN_SIZE_MAX = 20 }; // longer words have no note: they are rare
struct written_word {
    uint64_t key[3];
    struct word_note note;
};

// Begins with room for the words of a short text, and grows. Zero-initialise; of one thread at a time.
struct written_words {
    struct written_word *words; // 2^bits sets
    unsigned bits;
    size_t missed; // words since it was made
};
void written_words_clear(struct written_words *words);

// Where the note of a word would be: on its way from memory once it is found, while others are looked at.
struct written_place {
    uint64_t key[3];
    size_t set;
    unsigned bits; // of which the set was found; 0: the word has no note (it is longer, or memory is out)
};
// Of `size` bytes of a text in a language; `available`, size or more, may be read from `word` on.
struct written_place written_words_find(struct written_words *words, enum word_noter whose, language of,
                                        const char *word, size_t size, size_t available);
// The note, made where there is none. Valid until the next call, when it may be forgotten. NULL: it has none.
struct word_note *written_words_note(struct written_words *words, const struct written_place *place);

#endif
