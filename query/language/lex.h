// SPDX-License-Identifier: MIT
// The symbols of a query: words, quotes, operators, fields.
#ifndef LOCI_QUERY_LEX_H
#define LOCI_QUERY_LEX_H

#include "query/language/ast.h"

enum symbol_kind {
    SYMBOL_END,
    SYMBOL_WORD,   // text without operators; `prefix`, `pattern`
    SYMBOL_PHRASE, // text between quotes
    SYMBOL_OPEN,
    SYMBOL_CLOSE,
    SYMBOL_NEAR,   // NEAR( : text is what stands inside, `number` the distance; also "…"~5
    SYMBOL_WITHIN, // w/5, pre/5, /s, /p: `number` is the distance, `unit` what it is counted in
    SYMBOL_AND,
    SYMBOL_OR,
    SYMBOL_NOT,
    SYMBOL_PLUS,
    SYMBOL_MINUS,
    SYMBOL_FIELD, // author: directly before its value
};

struct symbol {
    enum symbol_kind kind;
    enum query_field field;
    bool prefix;
    bool pattern;  // … which has its signs within: wom?n
    bool written;  // of a word or phrase: as it is written
    bool in_order; // of WITHIN
    bool excludes; // of FIELD: a minus stood before its value
    enum unit unit;
    int number;
    const char *text;
    size_t size;
};

struct lexer {
    const char *text;
    size_t size, at;
    bool after_space; // + and - are operators only at the start of a word
    bool at_path;     // directly behind "path:" …
    bool at_value;    // … or another field: what stands there is one word, whatever signs are in it
    bool in_days;     // within the parentheses behind a field of days: 2004..2006 is one value there, too
    const char *last; // the word before, or NULL where none stands directly before …
    size_t last_size; // … and its bytes
    bool capitals;    // a sentence all in capitals: its AND, OR, NOT and SECTION:ONE are words
    bool sentence;    // prose (sentence.h): nothing but fields and +"…" is an operator
    bool bound;       // behind a + in prose: the quotes that follow bind
    size_t tag_end;   // in prose: up to here capitals begin words, as in #ClimateChange
    struct notes *notes;
};

void lexer_init(struct lexer *lexer, const char *text, size_t size, struct notes *notes);
struct symbol lexer_next(struct lexer *lexer);

#endif
