// SPDX-License-Identifier: MIT
// What a text shows of its language at a glance: its letters and its function words.
#ifndef LOCI_INDEXER_LANGUAGE_EVIDENCE_H
#define LOCI_INDEXER_LANGUAGE_EVIDENCE_H

#include "indexer/document/language_evidence_words.h"
#include "indexer/document/language_letters.h"
#include "text/words/analyzer.h"

// What a function word says for each language that has it: all, half or a quarter, as one, two or more have it. So the
// many words that Spanish shares with French, or Dutch with German, decide nothing.
enum { EVIDENCE_POINTS = 4 };

struct language_evidence {
    struct language_letters alphabet;
    size_t letters[SCRIPT_COUNT]; // SCRIPT_OTHER: of all scripts that the table of languages has not
    size_t russian;     // Cyrillic letters that Russian has and its neighbours south and east have not: ы э
    size_t not_russian; // Cyrillic letters that Russian has not: і ї є қ ғ ў ј …
    size_t
        words; // that begin with a small letter, and have two letters: lists of names and numbers are no evidence
    size_t points[EVIDENCE_LANGUAGES];      // of function words
    uint64_t marks[EVIDENCE_LANGUAGES];     // a bit for each different one, or two that share it …
    uint64_t own_marks[EVIDENCE_LANGUAGES]; // … and for those that no other language here has
};

// A piece of text that does not end inside a code point.
struct piece {
    const char *text;
    size_t size;
};

// Adds the first `words_max` words of the kind that is counted. Linear. False: out of memory.
bool language_evidence_add_words(struct language_evidence *evidence, struct analyzer *analyzer,
                                 const struct piece *piece, size_t words_max);
// Adds the letters of a piece: alphabet, letters, russian, not_russian. Linear.
void language_evidence_add_letters(struct language_evidence *evidence, const struct piece *piece);

// The script of most letters; SCRIPT_OTHER when there are no letters.
enum script language_evidence_script(const struct language_evidence *evidence);

// Whether letters that Russian has not are more than two in a hundred Cyrillic ones: more than names and quotations.
bool language_evidence_not_russian(const struct language_evidence *evidence);

// The code of the language whose function words settle it, or "": it has twice the points of any other, and as many for
// each word as running text has at least (measured on judged collections and handbooks; of 100 words 98 of 100
// paragraphs have 18 in English, 16 in French, 34 in German, 14 in Spanish, 13 in Italian, 11 in Portuguese, 16 in Dutch,
// while Danish, Romanian, Czech or Finnish ones seldom have 10 of any). Polish is near to Czech, and Dutch to Afrikaans.
// A word that is repeated ("num 3, num 4") is one witness: three are needed. Under EVIDENCE_WORDS_MIN words nothing is settled.
enum { EVIDENCE_WORDS_MIN = 20, EVIDENCE_WITNESSES_MIN = 3 };
const char *language_evidence_settled(const struct language_evidence *evidence);
// Whether it is settled, and letters, none of which need be counted yet, would not change that: English, French or German.
bool language_evidence_settled_by_words(const struct language_evidence *evidence);
// Whether it is so with far more than that takes, four times the points of any other and half as many again for each word, so that no more words of the
// same text are looked at.
enum { EVIDENCE_PLAIN_WORDS_MIN = 60 };
bool language_evidence_is_plain(const struct language_evidence *evidence);

// The code of the language with the most points, half as many again as any other, from two different words at least, one
// of them its own; or "".
const char *language_evidence_leader(const struct language_evidence *evidence);

// Whether the function words of the language are counted here.
bool language_evidence_knows(const char *code);

#endif
