// SPDX-License-Identifier: MIT
// The lexer's words.
#ifndef LOCI_QUERY_LEX_WORD_H
#define LOCI_QUERY_LEX_WORD_H

#include "query/language/lex.h"

// What a code point is to the lexer.
enum lex_class { CLASS_TEXT, CLASS_SPACE, CLASS_QUOTE, CLASS_OPEN, CLASS_CLOSE };

// Of the one at `at`, and in *length its bytes.
enum lex_class lex_peek(const struct lexer *lexer, size_t at, size_t *length);

// Whether a quote stands at `at` that opens or closes a phrase.
bool lex_is_quote(const struct lexer *lexer, size_t at, size_t *length);

// The signs that people and their editors write for minus.
bool lex_is_minus(uint32_t code);

// The first byte from `at` on that is no blank, or no digit.
size_t lex_skip_blanks(const struct lexer *lexer, size_t at);
size_t lex_skip_digits(const struct lexer *lexer, size_t at);

// Goes on to the next symbol, over blanks and what divides words without one.
void lex_skip_space(struct lexer *lexer);

// Where the word that began at `start` ends, and in *divider the bytes of what divides it from the next without a blank; signs
// within the value of a field are a part of it. Signs that mean something to other tools are told.
size_t lex_find_end(struct lexer *lexer, size_t start, bool is_value, size_t *divider);

// Tells of signs within a phrase that stand for no letters: "wom?n and", "*tion of".
void lex_tell_phrase(struct lexer *lexer, const struct symbol *phrase);
extern const char lex_star_note[]; // of a * that is ignored

// Tells of a day (1964-03-12) or a span of years (1964..1966) at `start`, which are words of the text here, and a date elsewhere.
void lex_tell_date(struct lexer *lexer, size_t start);

// Takes roam~2 and law^4, "spelled nearly so" and "weighs more" to other tools, without the sign, which is told.
void lex_trim_tail(struct lexer *lexer, struct symbol *symbol);

#endif
