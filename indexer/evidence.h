// SPDX-License-Identifier: MIT
// What a text shows of its language at a glance: its letters and its function words.
#ifndef LOCI_INDEXER_EVIDENCE_H
#define LOCI_INDEXER_EVIDENCE_H

#include "text/analyzer.h"

// The languages whose function words are counted, in the order of the counts.
enum { EVIDENCE_ENGLISH, EVIDENCE_FRENCH, EVIDENCE_GERMAN, EVIDENCE_RUSSIAN, EVIDENCE_LANGUAGES };

struct evidence {
    size_t letters[SCRIPT_COUNT]; // SCRIPT_OTHER: of all scripts that the table of languages has not
    size_t russian;     // Cyrillic letters that Russian has and its neighbours south and east have not: ы э
    size_t not_russian; // Cyrillic letters that Russian has not: і ї є қ ғ ў ј …
    size_t
        words; // that begin with a small letter, and have two letters: lists of names and numbers are no evidence
    size_t function_words[EVIDENCE_LANGUAGES];
    size_t french; // those that French does not share with Spanish, Catalan or Italian
};

// A piece of text that does not end inside a code point.
struct piece {
    const char *text;
    size_t size;
};

// Adds the letters of a piece and the first `words_max` words of the kind that is counted. Linear. False: out of memory.
bool evidence_add(struct evidence *evidence, struct analyzer *analyzer, const struct piece *piece,
                  size_t words_max);

// The script of most letters; SCRIPT_OTHER when there are no letters.
enum script evidence_script(const struct evidence *evidence);

// Whether letters that Russian has not are more than two in a hundred Cyrillic ones: more than names and quotations.
bool evidence_not_russian(const struct evidence *evidence);

// The language whose function words settle it, or LANGUAGE_NONE. Of the words counted here about half are function words
// in running text (measured on judged collections: English 52, French 43, German 55, Russian 27 of 100), and those of
// another language seldom more than 20; French shares so many with its neighbours (45 of 100 words of Spanish are in its
// list) that some must be its own. Under EVIDENCE_WORDS_MIN words nothing is settled.
enum { EVIDENCE_WORDS_MIN = 20 };
language evidence_settled(const struct evidence *evidence);

// The language with the most function words, at least two and twice as many as any other; or LANGUAGE_NONE.
language evidence_leader(const struct evidence *evidence);

#endif
