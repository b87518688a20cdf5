// SPDX-License-Identifier: MIT
// The fields of a query: author:smith, and what other tools write for it.
#ifndef LOCI_QUERY_LEX_FIELD_H
#define LOCI_QUERY_LEX_FIELD_H

#include "query/language/lex.h"

// The field that the word here opens ("author:…", "Author:…", "AU(…)"), with its value right behind; goes on to that. What is
// no field, but looks like one, is told.
bool lex_read_field(struct lexer *lexer, struct symbol *symbol);

#endif
