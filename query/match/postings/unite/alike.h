// SPDX-License-Identifier: MIT
// Phrases that are alike but for one word, as those of "the a*" and of "a* b*". Pure.
#ifndef LOCI_QUERY_POSTING_ALIKE_H
#define LOCI_QUERY_POSTING_ALIKE_H

#include "query/expand/spellings.h"

// Fewer are looked for one by one, those that share words together (families.h).
enum { ALIKE_MIN = 48, ALIKE_ROWS_MAX = UINT16_MAX, ALIKE_WORDS_MAX = 8 };

// Phrases of as many words: each is a row, all words but the one `at`, and a column, which is that one.
//
//              co  consul  council      `words` 2, `at` 1
//     the       x       x        x
//     thei      x
struct alike {
    size_t words, at;
    size_t *rows; // of each row a spelling that has it; owned
    size_t row_count;
    size_t *columns; // of each column, in the order of terms; owned
    size_t column_count;
    uint32_t *
        cells; // of each row its columns, one behind the other: 1 + the spelling's number, 0 where there is none; owned
};
// Zero-initialise.
struct alikes {
    struct alike *list; // owned
    size_t count, capacity;
    bool *taken; // of each spelling, whether it is in one; owned; NULL where there is none
};
// Finds them. False: out of memory. Clear them whatever comes back.
bool alikes_find(struct alikes *alikes, const struct spellings *spellings);
void alikes_clear(struct alikes *alikes);

// The so-manieth word of a phrase.
struct alike_word {
    const char *term; // borrowed
    size_t size;
};
struct alike_word alike_word_of(const struct spelling *spelling, size_t at);

#endif
