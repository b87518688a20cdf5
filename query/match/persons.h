// SPDX-License-Identifier: MIT
// Whether a name that is asked for is that of a person in a list ("Vell, Ada; Ben R. Cole"), however each of the two is written:
//
//   turned        Ada Vell is Vell, Ada
//   initials      Ben Cole is Ben R. Cole; J. R. Marsh is J R Marsh, JR Marsh
//   written out   Müller is Mueller
//   begun         Vell, A* is Ada Vell
//
// The words that are asked for stand side by side in the name of one person, or in the list as it is.
#ifndef LOCI_QUERY_PERSONS_H
#define LOCI_QUERY_PERSONS_H

#include "query/match/name_words.h"

enum { PERSONS_WAYS = 4 }; // as it is, turned, written out, both

// One way to write what is asked for; none where it has no words.
struct persons_asked {
    struct buffer words, joined; // joined: initials as one word
    size_t open; // of words: here one may go on before what follows, "A* Vell" for "Vell, A*"; 0: nowhere
};

struct persons {
    struct analyzer *analyzer;
    struct persons_asked asked[PERSONS_WAYS];
    struct buffer name, way; // of the list that is looked at
    bool failed;             // no memory
};

// Zeroes them; persons_clear in any case.
void persons_init(struct persons *persons, struct analyzer *analyzer);
void persons_clear(struct persons *persons);
// What is asked for: of a `prefix` the last word may go on. False: no memory.
bool persons_ask(struct persons *persons, const char *text, size_t size, bool prefix);
// False, with `failed` set, also where there is no memory.
bool persons_match(struct persons *persons, const char *list, size_t size);

#endif
