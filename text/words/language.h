// SPDX-License-Identifier: MIT
// The languages whose words can be stemmed, and their ISO 639-1 names.
#ifndef LOCI_TEXT_LANGUAGE_H
#define LOCI_TEXT_LANGUAGE_H

#include <stdbool.h>
#include <stddef.h>

// A small number that names a row of the table of languages; stored nowhere (files store the code).
// LANGUAGE_NONE: words are folded but not stemmed.
typedef int language;
enum { LANGUAGE_NONE = 0, LANGUAGE_ENGLISH = 1, LANGUAGE_RUSSIAN = 2 };

// The scripts that the languages of the table are written in; all others are SCRIPT_OTHER.
enum script {
    SCRIPT_OTHER,
    SCRIPT_LATIN,
    SCRIPT_CYRILLIC,
    SCRIPT_GREEK,
    SCRIPT_ARMENIAN,
    SCRIPT_HEBREW,
    SCRIPT_ARABIC,
    SCRIPT_DEVANAGARI,
    SCRIPT_TAMIL,
    SCRIPT_COUNT
};

// The language of an ISO 639-1 code of `size` bytes ("en", "EN"; "nb" and "nn" are Norwegian, "hr"
// and "bs" are stemmed as Serbian); LANGUAGE_NONE when it has no stemmer.
language language_find(const char *code, size_t size);

// Its ISO 639-1 code ("" for LANGUAGE_NONE) and its Snowball algorithm (NULL for LANGUAGE_NONE).
const char *language_code(language language);
const char *language_algorithm(language language);

int language_count(void); // rows of the table, LANGUAGE_NONE included: 1..count-1 are languages

// The language whose stemmer takes a word of `script` in a text of `language`: the language itself
// for its own script, Russian for Cyrillic words elsewhere, English for Latin words in a language
// of another script (Serbian takes both scripts), LANGUAGE_NONE for other scripts, and for all
// words of a text of LANGUAGE_NONE.
language language_for_script(language language, enum script script);

#endif
