// SPDX-License-Identifier: MIT
// The legacy encodings, and the letters of the languages that are written in them; private to the charset files.
#ifndef LOCI_EXTRACT_CHARSET_TABLE_H
#define LOCI_EXTRACT_CHARSET_TABLE_H

#include <stddef.h>

// A language's small letters (of those in Latin letters, what it has beyond ASCII), by frequency: between two blanks stand
// those of about half the frequency of those before. Counted over the messages of free programs and their translations.
// And words without marks that its texts are full of, of eight letters at most; NULL for one in other letters.
struct charset_language {
    char code[3];
    const char *letters;
    const char *words;
};

// An encoding of one byte a character, the languages that it is used for, and how many bits more or less likely it is than
// another before anything is known of the text.
struct charset_single {
    const char *name;
    const char *languages;
    int prior;
};

enum { CHARSET_LANGUAGES_MAX = 64, CHARSET_SINGLES_MAX = 64 }; // room for what is kept of each

extern const struct charset_language charset_languages[];
extern const size_t charset_language_count;
extern const struct charset_single charset_singles[];
extern const size_t charset_single_count;

#endif
