// SPDX-License-Identifier: MIT
// One spelling for English words that British and American papers write differently.
#ifndef LOCI_TEXT_ENGLISH_SPELLING_H
#define LOCI_TEXT_ENGLISH_SPELLING_H

#include "text/words/fold.h"

// Snowball stems "defence" to "defenc" and "defense" to "defens", "organisation" to "organis" and "organization" to
// "organ". Here both get one spelling before they are stemmed. No dictionary: classes of a change (our → or) and
// the roots that it happens in (labour, neighbour), wherever they stand in a word, so that their derivations
// (belabour, neighbourhood, unfavourably) need no line of their own. What is written need not be a word
// (dialogue → dialoge) where the stemmer goes on to the right term.
//
// Of -ise and -ize the second is given to the stemmer: it knows -ize and -ization as suffixes, so that
// "nationalisation" is found with "nation" as "nationalization" is. The other way hardly needs an exception, but
// parts "optimize" from "optimal" and so changes what American papers find: docs/relevance.md has the figures.
// The exceptions are the words in -ise that have no other spelling (advise, promise, exercise).
//
// What goes the same way although both sides have both: licence and practise (a noun here, a verb there),
// draughts (drafts), Grey and Gray, judgement, enquiry, despatch, adviser and advisor.
//
// Left apart, since one of the two spellings is another word as well: cheque (check), chequer (checker), kerb
// (curb), storey (story), tyre (tire; Tyre), prise (prize), tonne (ton), timbre (timber), louvre (louver; the
// Louvre), prologue (prolog; Prolog), prophecy and prophesy, ensure and insure, chilli (chile; chilly). And
// what are other words rather than other spellings: burnt, learnt, speciality, mum, maths, whilst.
//
// Joined with more than their own kind: a plural of a noun in -is, which is taken for a verb (bronchitises,
// with bronchitic), and what Snowball joins with the American spelling already (authorise and author, recentre
// and recent). "liter" goes by the spelling of "litre", or both would be one term with "literal".

enum { ENGLISH_ROOTS_MAX = 255, ENGLISH_LETTERS = 26 };

// The roots, found by their first two letters. Made once; only read afterwards.
struct english_spelling {
    struct english_root {
        const char *text; // of a table; `size` bytes
        uint8_t size;
        uint8_t change; // which one it undergoes
        uint8_t offset; // where in it the letters stand that change
        uint8_t next;   // that begins with the same two letters, no longer than this; ENGLISH_ROOTS_MAX: none
        bool first;     // only at the beginning of a word
        bool last;      // only at the end of a word, or before a plural's s
    } roots[ENGLISH_ROOTS_MAX];
    uint8_t heads[ENGLISH_LETTERS][ENGLISH_LETTERS];
    uint32_t first
        [ENGLISH_LETTERS]; // of words that begin with a letter those that they may begin with then, a bit each
};

void english_spelling_init(struct english_spelling *spelling);

// Gives a folded word without marks its one spelling, in place, and returns its new size, at least 1 for a word
// of at least 1. Each place of the word is looked at once. A change that would make it longer than FOLD_MAX is
// left out.
size_t english_spelling_join(const struct english_spelling *spelling, char word[FOLD_MAX], size_t size);

#endif
