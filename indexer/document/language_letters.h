// SPDX-License-Identifier: MIT
// Languages that are told by their letters.
#ifndef LOCI_INDEXER_LANGUAGE_LETTERS_H
#define LOCI_INDEXER_LANGUAGE_LETTERS_H

#include <stddef.h>
#include <stdint.h>

enum { LETTER_LANGUAGES = 28, LETTER_SCRIPTS = 24 };

// Counts of what a text has.
struct language_letters {
    size_t all; // letters
    size_t
        marked; // Latin letters beyond ASCII, Cyrillic ones that Russian has not, Arabic ones that Arabic has not
    size_t within[LETTER_LANGUAGES];  // … that the language has
    size_t telling[LETTER_LANGUAGES]; // … that are its own
    size_t scripts[LETTER_SCRIPTS];   // letters of scripts that one language is written in
    size_t e, y;                      // Cyrillic э, ы
    size_t vowel_sign;                // ъ before a consonant, as in Bulgarian
    uint32_t before;                  // the letter before, for the Uzbek oʻ and gʻ
};

// Counts one letter, or one of the marks ʻ ‘ that Uzbek has behind o and g.
void language_letters_add(struct language_letters *letters, uint32_t code);
// The same of so many letters of ASCII, the last of which is `last`.
static inline void language_letters_add_plain(struct language_letters *letters, size_t count, char last)
{
    letters->all += count;
    letters->before = (unsigned char)last;
}

// The code of the language that the letters tell, or "": of a script that one language is written in ("ka", "th", "ko",
// "ja", "zh", "he"), when most letters are of it; of an alphabet whose own letters the text has (ə is Azerbaijani, ķ and ņ
// Latvian, ү without қ Kyrgyz), when nearly all its marked letters are of that alphabet and they are more than names would
// bring (two in a hundred letters). Of two such alphabets the one with more of its own letters.
const char *language_letters_tell(const struct language_letters *letters);

// How many of a hundred letters are marked. English has hardly any; one that has five is another language, whatever it is.
unsigned language_letters_share(const struct language_letters *letters);

#endif
