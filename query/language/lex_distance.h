// SPDX-License-Identifier: MIT
// The lexer's distances.
#ifndef LOCI_QUERY_LEX_DISTANCE_H
#define LOCI_QUERY_LEX_DISTANCE_H

#include "query/language/lex.h"

// The number of `size` digits, at most QUERY_DISTANCE_MAX, which is told.
int lex_distance(struct lexer *lexer, const char *text, size_t size);

// w/5, pre/5, /s and their kin (distance_word.h): whether the symbol, a word, is one, which it then becomes.
bool lex_read_within(struct lexer *lexer, struct symbol *symbol);
// AROUND(5), behind whose name the lexer stands: likewise.
bool lex_read_around(struct lexer *lexer, struct symbol *symbol);
// a +s b, a +p b, from behind the sign; a number there is told, and left as it is.
bool lex_read_plus_scope(struct lexer *lexer, size_t next, struct symbol *symbol);

#endif
