// SPDX-License-Identifier: MIT
// NEAR(a b, 5): where it stands, and what it holds.
#ifndef LOCI_QUERY_LEX_NEAR_H
#define LOCI_QUERY_LEX_NEAR_H

#include "query/language/lex.h"

// Where what NEAR holds begins, behind its parenthesis; 0: `symbol` is a word. In small letters, or before a blank, only what ends in a
// number not far away is one: near(a b, 5), NEAR (a b, 5).
size_t lex_find_near(const struct lexer *lexer, const struct symbol *symbol);

// What stands from `start`, behind the parenthesis, to its partner, and the distance; the query goes on behind it.
struct symbol lex_read_near(struct lexer *lexer, size_t start);

#endif
