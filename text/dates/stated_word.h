// SPDX-License-Identifier: MIT
// What a word before a date says of it: "Published", "aktualisiert", "截止日期".
#ifndef LOCI_TEXT_STATED_WORD_H
#define LOCI_TEXT_STATED_WORD_H

#include <stddef.h>

// Of the words of a label the last of these counts: "Effective date".
enum stated_word {
    STATED_WORD_OTHER,
    STATED_WORD_SMALL,
    STATED_WORD_PUBLICATION,
    STATED_WORD_CHANGE,
    STATED_WORD_ACCEPTANCE,
    STATED_WORD_RECEIPT,
    STATED_WORD_EFFECT,
    STATED_WORD_FOREIGN, // of a day that is none of the text's: "Deadline"
    STATED_WORD_EMBARGO,
};

// Of a word in small letters.
enum stated_word stated_word_of(const char *word, size_t size);

#endif
