// SPDX-License-Identifier: MIT
// What people bring from other tools and may not stand as a word in silence: distances and weights that hang on nothing, operators of
// other names.
#ifndef LOCI_QUERY_LEX_FOREIGN_H
#define LOCI_QUERY_LEX_FOREIGN_H

#include "query/language/lex.h"

// Bytes of the sign and number at lexer->at, directly behind what does not take them, (a b)~3 or "a b"^2: told, and no word. 0 where none
// stand there. Behind a blank they are a word: a range of ~50 km.
size_t lex_lone_mark(struct lexer *lexer);

// Whether a word in capitals is an operator of other tools, which it then is in *symbol (ANDNOT, ADJ); those without a meaning here are
// told and stay words (NEAR, XOR, WITHIN 3, w/seg).
bool lex_read_foreign(struct lexer *lexer, struct symbol *symbol);

#endif
