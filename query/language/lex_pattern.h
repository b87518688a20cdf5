// SPDX-License-Identifier: MIT
// Words with signs for letters within: wom?n, organi?ation*.
#ifndef LOCI_QUERY_LEX_PATTERN_H
#define LOCI_QUERY_LEX_PATTERN_H

#include "query/language/lex.h"

// The word that begins here, if it is letters and digits with a ? or * between them; goes on behind it. A ? behind the last is
// that of a question. In prose nothing is a pattern.
bool lex_read_pattern(struct lexer *lexer, struct symbol *out);

#endif
