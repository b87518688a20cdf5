// SPDX-License-Identifier: MIT
// Reads the symbols of a query, one at a time, in linear time.
#include "query/language/lex.h"

#include "query/language/field_name.h"
#include "query/language/lex_distance.h"
#include "query/language/lex_word.h"
#include "query/language/sentence.h"
#include "query/language/word_end.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <string.h>
#include <strings.h>

// A telegram's style: no small letter, and more words than a person joins with operators.
static bool is_capitals(const char *text, size_t size)
{
    enum { SENTENCE_WORDS = 7 };
    size_t words = 0;
    bool in_word = false;
    for (size_t i = 0; i < size; i++) {
        if (text[i] >= 'a' && text[i] <= 'z')
            return false;
        const bool letter = text[i] >= 'A' && text[i] <= 'Z';
        words += letter && !in_word;
        in_word = letter;
    }
    return words >= SENTENCE_WORDS;
}

void lexer_init(struct lexer *lexer, const char *text, size_t size, struct notes *notes)
{
    *lexer = (struct lexer){
        .text = text, .size = size, .after_space = true, .capitals = is_capitals(text, size), .notes = notes};
}

static bool has_blank(const char *text, size_t size)
{
    return memchr(text, ' ', size) != NULL;
}

// "state law" ~5: the number may stand apart, by itself.
static void skip_to_slop(struct lexer *lexer)
{
    size_t length, at = lexer->at;
    while (at < lexer->size && lexer->text[at] == ' ')
        at++;
    size_t end = at + 1;
    while (end < lexer->size && lex_is_digit(lexer->text[end]))
        end++;
    if (at < lexer->size && lexer->text[at] == '~' && end > at + 1 &&
        (end == lexer->size || lex_peek(lexer, end, &length) != CLASS_TEXT))
        lexer->at = at;
}

// "state law"~5: its words in any order, with at most so many between them.
static void read_slop(struct lexer *lexer, struct symbol *symbol)
{
    if (has_blank(symbol->text, symbol->size) && !lexer->sentence)
        skip_to_slop(lexer);
    size_t end = lexer->at + 1;
    if (lexer->at >= lexer->size || lexer->text[lexer->at] != '~')
        return;
    while (end < lexer->size && lex_is_digit(lexer->text[end]))
        end++;
    if (end > lexer->at + 1 && has_blank(symbol->text, symbol->size)) {
        symbol->kind = SYMBOL_NEAR;
        symbol->number = lex_distance(lexer, lexer->text + lexer->at + 1, end - lexer->at - 1);
    } else
        notes_add_about(lexer->notes,
                        (struct note_about){.code = LOCI_NOTE_IGNORED,
                                            .text = lexer->text + lexer->at,
                                            .size = end - lexer->at},
                        "“~” was ignored: behind the quotes of several words it stands with a number");
    lexer->at = end;
}

// A phrase, from behind its opening quote to the next quote of any kind. False where there is none: nothing was read then.
static bool read_phrase(struct lexer *lexer, struct symbol *out)
{
    const size_t start = lexer->at;
    size_t length;
    while (lexer->at < lexer->size && !lex_is_quote(lexer, lexer->at, &length))
        lexer->at += length;
    *out = (struct symbol){
        .kind = SYMBOL_PHRASE, .written = true, .text = lexer->text + start, .size = lexer->at - start};
    if (lexer->at < lexer->size) {
        lex_peek(lexer, lexer->at, &length);
        lexer->at += length;
        if (!lexer->sentence)
            lex_tell_phrase(lexer, out);
        read_slop(lexer, out);
        return true;
    }
    notes_add_about(lexer->notes,
                    (struct note_about){.code = LOCI_NOTE_UNCLOSED, .text = out->text, .size = out->size},
                    "a quote was not closed: the words behind it were searched as words");
    lexer->at = start;
    return false;
}

// The parenthesis that closes the one before `start`, over groups and what stands in quotes; NULL: none does.
static const char *find_close(const struct lexer *lexer, size_t start)
{
    const char *end = lexer->text + lexer->size;
    size_t open = 1;
    for (const char *at = lexer->text + start; at < end; at++) {
        const char *quoted = *at == '"' ? memchr(at + 1, '"', (size_t)(end - at - 1)) : NULL;
        if (quoted)
            at = quoted;
        open += *at == '(';
        if (*at == ')' && --open == 0)
            return at;
    }
    return NULL;
}

// NEAR(a b, 5): from behind the parenthesis to its partner; the number behind the last comma is the
// distance, in words between, 10 when it is missing (as FTS5 has it).
static struct symbol read_near(struct lexer *lexer)
{
    const size_t start = lexer->at;
    const char *close = find_close(lexer, start);
    size_t end = close ? (size_t)(close - lexer->text) : lexer->size;
    lexer->at = close ? end + 1 : end;
    if (!close)
        notes_add_about(
            lexer->notes,
            (struct note_about){.code = LOCI_NOTE_UNCLOSED, .text = lexer->text + start, .size = end - start},
            "NEAR( was not closed: read as closed at the end");
    struct symbol symbol = {.kind = SYMBOL_NEAR, .number = 10, .text = lexer->text + start};
    size_t digits = end;
    while (digits > start && lexer->text[digits - 1] == ' ')
        digits--;
    const size_t last = digits;
    while (digits > start && lex_is_digit(lexer->text[digits - 1]))
        digits--;
    size_t comma = digits;
    while (comma > start && lexer->text[comma - 1] == ' ')
        comma--;
    if (digits < last && comma > start && lexer->text[comma - 1] == ',') {
        symbol.number = lex_distance(lexer, lexer->text + digits, last - digits);
        end = comma - 1;
    }
    symbol.size = end - start;
    return symbol;
}

static bool equals(const char *text, size_t size, const char *word)
{
    return strlen(word) == size && memcmp(text, word, size) == 0;
}

// Operators that are written as words.
// This is NOT so: said with force.
static bool is_said(const struct lexer *lexer)
{
    static const char *const verbs[] = {"am",    "is",    "are",  "was",   "were", "be",    "do",   "does",
                                        "did",   "has",   "have", "had",   "can",  "could", "will", "may",
                                        "would", "shall", "must", "might", "been", "should"};
    for (size_t i = 0; lexer->last && i < sizeof verbs / sizeof *verbs; i++)
        if (strlen(verbs[i]) == lexer->last_size && strncasecmp(lexer->last, verbs[i], lexer->last_size) == 0)
            return true;
    return false;
}

static bool read_operator(struct lexer *lexer, struct symbol *symbol)
{
    const char *text = symbol->text;
    const size_t size = symbol->size;
    if (!lexer->sentence && equals(text, size, "NOT") && is_said(lexer)) {
        notes_add_about(lexer->notes,
                        (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = text, .size = size},
                        "behind a verb such as “%.*s” NOT is a word: to leave a word out, write -word",
                        (int)lexer->last_size, lexer->last);
        return false;
    }
    if (lexer->sentence || lexer->capitals) {
        const bool named = equals(text, size, "AND") || equals(text, size, "OR") || equals(text, size, "NOT");
        if (named)
            notes_add_about(lexer->notes,
                            (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = text, .size = size},
                            lexer->capitals ? "in a sentence all in capitals AND, OR and NOT are words"
                                            : "in a sentence AND, OR and NOT are words");
        if (named || lexer->sentence)
            return false;
    }
    if (equals(text, size, "AND") || equals(text, size, "&&")) {
        symbol->kind = SYMBOL_AND;
    } else if (equals(text, size, "OR") || equals(text, size, "||")) {
        symbol->kind = SYMBOL_OR;
    } else if (equals(text, size, "NOT")) {
        symbol->kind = SYMBOL_NOT;
    } else {
        return lex_read_within(lexer, symbol);
    }
    return true;
}

// Bytes of the letters at `start` that a colon follows; 0 when none does.
static size_t name_before_colon(const struct lexer *lexer, size_t start)
{
    size_t at = start;
    while (at < lexer->size && ((lexer->text[at] | 0x20) >= 'a' && (lexer->text[at] | 0x20) <= 'z'))
        at++;
    return at < lexer->size && lexer->text[at] == ':' ? at - start : 0;
}

// Somebody meant a field that there is not: "lang:fr". Addresses and times of day are no such thing.
static void tell_no_field(struct lexer *lexer, const char *name, size_t size)
{
    if (size > 1 && name[size + 1] != '/' && name[size + 1] != ':')
        notes_add_about(
            lexer->notes,
            (struct note_about){.code = LOCI_NOTE_UNKNOWN_FIELD, .text = name, .size = size + 1},
            "“%.*s:” is no field and was searched as text: there are title, section, author, speaker, series, path, url, "
            "source, type, language, date, before, after, since, until, added, within:document",
            (int)size, name);
}

static const char *example_of(enum query_field field)
{
    if (field == QUERY_WITHIN)
        return "document";
    return field >= QUERY_DATE ? "2005-11" : "word"; // from there on by days
}

// The field that a word opens ("author:…", "Author:…"), with its value right behind the colon.
static bool read_field(struct lexer *lexer, size_t start, struct symbol *symbol)
{
    const char *text = lexer->text + start;
    const size_t size = name_before_colon(lexer, start), value = start + size + 1;
    if (size == 0)
        return false;
    size_t length = 0;
    const bool has_value = value < lexer->size && lex_peek(lexer, value, &length) != CLASS_SPACE &&
                           lex_peek(lexer, value, &length) != CLASS_CLOSE;
    const enum query_field field = field_find(text, size);
    if (field == QUERY_FIELD_COUNT || (lexer->sentence && !equals(text, size, query_field_name(field)))) {
        if (has_value && !lexer->sentence)
            tell_no_field(lexer, text, size);
        return false;
    }
    const char *name = query_field_name(field);
    if (!has_value) {
        if (!lexer->sentence &&
            field_is_called(field, text,
                            size)) // of other names a colon behind them is more often a sentence's
            notes_add_about(
                lexer->notes,
                (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = text, .size = size + 1},
                "to use the field %s, write %s:%s without a space", name, name, example_of(field));
        return false;
    }
    lexer->at = value;
    lexer->at_path = field_takes_glob(field);
    lexer->at_value = true;
    lexer->after_space = false;
    *symbol = (struct symbol){.kind = SYMBOL_FIELD, .field = field, .text = name, .size = size};
    return true;
}

// A * completes a word at its end only; elsewhere it is no part of the word.
static void read_star(struct lexer *lexer, struct symbol *symbol)
{
    const char *star = memchr(symbol->text, '*', symbol->size);
    if (!star)
        return;
    size_t end = symbol->size;
    while (end > 0 && symbol->text[end - 1] == '*')
        end--;
    symbol->prefix = end < symbol->size && end > 0;
    if (end == 0 || memchr(symbol->text, '*', end))
        notes_add_about(
            lexer->notes,
            (struct note_about){.code = LOCI_NOTE_IGNORED, .text = symbol->text, .size = symbol->size}, "%s",
            lex_star_note);
    symbol->size = end;
}

// #ClimateChange in prose: first as it stands, then its words.
static bool read_tag(struct lexer *lexer, struct symbol *symbol)
{
    const size_t size = lexer->sentence && lexer->at >= lexer->tag_end
                            ? sentence_tag(lexer->text, lexer->size, lexer->at)
                            : 0;
    if (size == 0)
        return false;
    *symbol = (struct symbol){.kind = SYMBOL_WORD, .text = lexer->text + lexer->at, .size = size};
    lexer->tag_end = lexer->at + size;
    lexer->after_space = false;
    return true;
}

static struct symbol read_word(struct lexer *lexer, bool is_path, bool is_value)
{
    const size_t start = lexer->at;
    struct symbol symbol;
    if (!is_path && !is_value && read_tag(lexer, &symbol))
        return symbol;
    if (lexer->after_space && !lexer->capitals && read_field(lexer, start, &symbol))
        return symbol;
    size_t divider;
    lexer->at = lex_find_end(lexer, start, is_value, &divider);
    if (!is_value && divider == 0)
        lexer->at = word_joined_end(lexer->text, lexer->size, start, lexer->at);
    symbol = (struct symbol){.kind = SYMBOL_WORD, .text = lexer->text + start, .size = lexer->at - start};
    lexer->at += divider;
    lexer->after_space = divider > 0;
    if (is_path) // its stars are those of a glob
        return symbol;
    if (lex_read_around(lexer, &symbol))
        return symbol;
    if (equals(symbol.text, symbol.size, "NEAR") && !lexer->capitals && !lexer->sentence) {
        if (lexer->at < lexer->size && lexer->text[lexer->at] == '(') {
            lexer->at++;
            return read_near(lexer);
        }
        notes_add_about(
            lexer->notes,
            (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = symbol.text, .size = symbol.size},
            "NEAR was searched as a word: write NEAR(a b, 5), or a w/5 b");
    }
    if (!read_operator(lexer, &symbol)) {
        lex_trim_tail(lexer, &symbol);
        read_star(lexer, &symbol);
    }
    return symbol;
}

// !draft: what other tools leave out so.
static bool read_exclamation(struct lexer *lexer, struct symbol *symbol)
{
    const size_t next = lexer->at + 1;
    uint32_t code;
    if (next >= lexer->size || lexer->capitals)
        return false;
    utf8_decode(lexer->text + next, lexer->size - next, &code);
    if (!word_break_is_word(word_break_find(code)) && code != '"' && code != '(')
        return false;
    notes_add_about(
        lexer->notes,
        (struct note_about){.code = LOCI_NOTE_READ_AS_OPERATOR, .text = lexer->text + lexer->at, .size = 1},
        "a ! before a word leaves it out, as - does");
    lexer->at = next;
    *symbol = (struct symbol){.kind = SYMBOL_MINUS};
    return true;
}

// -40 °C: the number is looked for, by its digits.
static bool read_negative(struct lexer *lexer, size_t sign, struct symbol *symbol)
{
    size_t divider;
    const size_t start = lexer->at + sign, end = lex_find_end(lexer, start, false, &divider);
    *symbol = (struct symbol){.kind = SYMBOL_WORD, .text = lexer->text + start, .size = end - start};
    lexer->at = end + divider;
    lexer->after_space = divider > 0;
    notes_add_about(lexer->notes,
                    (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT,
                                        .text = symbol->text - sign,
                                        .size = symbol->size + sign},
                    "“-%.*s” was read as a number: to leave it out, write NOT %.*s", (int)symbol->size,
                    symbol->text, (int)symbol->size, symbol->text);
    lexer->after_space = false;
    return true;
}

// + and the signs that people and their editors write for minus, directly before what they govern.
static bool read_sign(struct lexer *lexer, struct symbol *symbol)
{
    uint32_t code;
    const size_t length = utf8_decode(lexer->text + lexer->at, lexer->size - lexer->at, &code);
    const bool minus = code == '-' || code == 0x2010 || code == 0x2013 || code == 0x2212;
    if (code == '!' && lexer->after_space && read_exclamation(lexer, symbol))
        return true;
    if (!lexer->after_space || (!minus && code != '+'))
        return false;
    if (minus &&
        word_is_negative(lexer->text, lexer->size, lexer->at + length, lexer->last, lexer->last_size))
        return read_negative(lexer, length, symbol);
    size_t next_length;
    const size_t next = lexer->at + length;
    *symbol = (struct symbol){.kind = SYMBOL_END};
    if (code == '+' && lex_read_plus_scope(lexer, next, symbol))
        return true;
    lexer->at = next;
    if (next >= lexer->size || lex_peek(lexer, next, &next_length) == CLASS_SPACE ||
        lex_peek(lexer, next, &next_length) == CLASS_CLOSE)
        *symbol =
            (struct symbol){.kind = SYMBOL_WORD, .text = lexer->text + next}; // a dash between words: nothing
    else
        *symbol = (struct symbol){.kind = minus ? SYMBOL_MINUS : SYMBOL_PLUS};
    lexer->bound = symbol->kind == SYMBOL_PLUS;
    return true;
}

static void remember(struct lexer *lexer, const char *word, size_t size)
{
    lexer->last = word;
    lexer->last_size = size;
}

// =imports: the word as it is written; ~"state law": the phrase in all its forms. Only where what they govern follows.
static char read_form(struct lexer *lexer)
{
    const size_t next = lexer->at + 1;
    const char sign = lexer->text[lexer->at];
    size_t length;
    uint32_t code;
    if (!(lexer->after_space || lexer->at_value) || lexer->at_path || next >= lexer->size ||
        (sign != '=' && sign != '~'))
        return 0;
    if (sign == '~' && !lex_is_quote(lexer, next, &length))
        return 0;
    utf8_decode(lexer->text + next, lexer->size - next, &code);
    if (sign == '=' && !lex_is_quote(lexer, next, &length) && !word_break_is_word(word_break_find(code)))
        return 0;
    lexer->at = next;
    return sign;
}

static struct symbol next_symbol(struct lexer *lexer);

struct symbol lexer_next(struct lexer *lexer)
{
    lex_skip_space(lexer);
    const char form = lexer->at < lexer->size ? read_form(lexer) : 0;
    struct symbol symbol = next_symbol(lexer);
    if (form == '=' && symbol.kind == SYMBOL_WORD)
        symbol.written = true;
    if (form == '~' && symbol.kind == SYMBOL_PHRASE)
        symbol.written = false;
    return symbol;
}

static struct symbol next_symbol(struct lexer *lexer)
{
    const bool is_path = lexer->at_path, is_value = lexer->at_value;
    lex_skip_space(lexer);
    lexer->bound = false;
    lexer->at_path = lexer->at_value = false;
    if (lexer->at >= lexer->size)
        return (struct symbol){.kind = SYMBOL_END};
    size_t length;
    struct symbol symbol;
    const char *last = lexer->last;
    const size_t last_size = lexer->last_size;
    remember(lexer, ")", 1);
    switch (lex_peek(lexer, lexer->at, &length)) {
    case CLASS_QUOTE:
        lexer->at += length;
        lexer->after_space = true;
        return read_phrase(lexer, &symbol) ? symbol : lexer_next(lexer); // no further quote follows
    case CLASS_OPEN:
        lexer->at += length;
        lexer->after_space = true;
        remember(lexer, NULL, 0);
        return (struct symbol){.kind = SYMBOL_OPEN};
    case CLASS_CLOSE:
        lexer->at += length;
        lexer->after_space = true;
        return (struct symbol){.kind = SYMBOL_CLOSE};
    default: break;
    }
    remember(lexer, last, last_size);
    if (!is_value && read_sign(lexer, &symbol)) // "+author:x" and "--a" read on from here
        return symbol;
    symbol = read_word(lexer, is_path, is_value);
    if (symbol.kind == SYMBOL_WORD)
        remember(lexer, symbol.text, symbol.size);
    else
        remember(lexer, ")", 1);
    return symbol;
}
