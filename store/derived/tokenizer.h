// SPDX-License-Identifier: MIT
// The FTS5 tokenizer `loci`: the analysis of text/words/analyzer.h, or terms that were analysed before.
#ifndef LOCI_STORE_TOKENIZER_H
#define LOCI_STORE_TOKENIZER_H

#include "rank/bm25.h"
#include "store/document/tokens.h"
#include "store/file/handle.h"

// What FTS5 hands over is one of four things, told apart by its first bytes:
//
//   document   "en" U+001F text     a row of the view passage_content: analysed as that language, with the joined
//                                   forms of compounds
//   document   U+001F ticket        a field whose tokens were lent (tokenizer_lend): they are played back
//   query      U+001E "co oper"     terms that are finished (collector_quote), divided by spaces
//   query      text                 what somebody typed into another SQLite client: analysed as English
//
// A stored language is never empty, so no stored text looks like a ticket.
#define TOKENIZER_FINISHED '\x1E'

// FTS5's interface of the handle's connection. LOCI_ERROR when SQLite was built without it.
loci_error tokenizer_find_api(loci *index, fts5_api **out);

// Registers the tokenizer with the handle's connection.
loci_error tokenizer_register(loci *index);
void tokenizer_free(struct fts_tokenizer *tokenizer);

// Lends the tokens of one passage to the next statement: binds a ticket for each field to parameters first,
// first + 1, first + 2. A ticket is good for one field, once; any other text that FTS5 asks to have
// tokenized meanwhile fails the statement.
loci_error tokenizer_lend(loci *index, sqlite3_stmt *statement, int first,
                          const struct prepared_tokens *const tokens[FIELD_COUNT]);
// Takes them back; LOCI_ERROR unless each was played exactly once.
loci_error tokenizer_return(loci *index);

#endif
