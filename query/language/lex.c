// SPDX-License-Identifier: MIT
// Reads the symbols of a query, one at a time, in linear time.
#include "query/language/lex.h"

#include "query/language/lex_distance.h"
#include "query/language/lex_field.h"
#include "query/language/lex_foreign.h"
#include "query/language/lex_near.h"
#include "query/language/lex_pattern.h"
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

// "state law" ~5, "state law" ~ 5: sign and number may stand apart, by themselves. Goes on to the sign, and returns where the number begins.
static size_t find_slop(struct lexer *lexer)
{
    size_t length;
    const size_t at = lex_skip_blanks(lexer, lexer->at), digits = lex_skip_blanks(lexer, at + 1),
                 end = lex_skip_digits(lexer, digits);
    if (at >= lexer->size || lexer->text[at] != '~' || end == digits ||
        (end < lexer->size && lex_peek(lexer, end, &length) == CLASS_TEXT))
        return lexer->at + 1;
    lexer->at = at;
    return digits;
}

// "state law"~5: its words in any order, with at most so many between them.
static void read_slop(struct lexer *lexer, struct symbol *symbol)
{
    const bool several = has_blank(symbol->text, symbol->size);
    const size_t digits = several && !lexer->sentence ? find_slop(lexer) : lexer->at + 1;
    if (lexer->at >= lexer->size || lexer->text[lexer->at] != '~')
        return;
    const size_t end = lex_skip_digits(lexer, digits);
    if (end > digits && several) {
        symbol->kind = SYMBOL_NEAR;
        symbol->number = lex_distance(lexer, lexer->text + digits, end - digits);
    } else
        notes_add_about(lexer->notes,
                        (struct note_about){.code = LOCI_NOTE_IGNORED,
                                            .text = lexer->text + lexer->at,
                                            .size = end - lexer->at},
                        "“~” was ignored: behind the quotes of several words it stands with a number");
    lexer->at = end;
}

// A phrase, from behind its opening quote to the next quote of any kind. False where there is none: nothing was read then.
static bool read_phrase(struct lexer *lexer, bool is_path, struct symbol *out)
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
        if (!lexer->sentence && !is_path)
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
        return lex_read_within(lexer, symbol) || (!lexer->capitals && lex_read_foreign(lexer, symbol));
    }
    return true;
}

// Bytes of the * at the end of a word, which may be a wide one; 0: none.
static size_t star_before(const char *text, size_t end)
{
    static const char wide[] = "＊";
    const size_t size = sizeof wide - 1;
    if (end >= size && memcmp(text + end - size, wide, size) == 0)
        return size;
    return end > 0 && text[end - 1] == '*';
}

// A * completes a word at its end, or before the stop of a sentence; elsewhere, but in a pattern, it is no part of the word.
static void read_star(struct lexer *lexer, struct symbol *symbol)
{
    size_t stop = symbol->size;
    while (stop > 1 && strchr(".:'", symbol->text[stop - 1]))
        stop--;
    if (star_before(symbol->text, stop) > 0)
        symbol->size = stop;
    size_t end = symbol->size;
    for (size_t length; (length = star_before(symbol->text, end)) > 0;)
        end -= length;
    symbol->prefix = end < symbol->size && end > 0;
    if ((end == 0 && symbol->size > 0) || memchr(symbol->text, '*', end))
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
    if (lexer->after_space && !lexer->capitals && lex_read_field(lexer, &symbol))
        return symbol;
    if (!is_path && lex_read_pattern(lexer, &symbol))
        return symbol;
    if (!is_value && !lexer->sentence)
        lex_tell_date(lexer, start);
    const size_t mark = is_value ? 0 : lex_lone_mark(lexer);
    if (mark > 0) {
        lexer->at += mark;
        return (struct symbol){.kind = SYMBOL_WORD, .text = lexer->text + start};
    }
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
    const size_t near = lexer->capitals || lexer->sentence ? 0 : lex_find_near(lexer, &symbol);
    if (near > 0)
        return lex_read_near(lexer, near);
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
    const bool minus = lex_is_minus(code), plus = code == '+' || code == 0xFF0B;
    if (code == '!' && lexer->after_space && read_exclamation(lexer, symbol))
        return true;
    if (!lexer->after_space || (!minus && !plus))
        return false;
    if (minus &&
        word_is_negative(lexer->text, lexer->size, lexer->at + length, lexer->last, lexer->last_size))
        return read_negative(lexer, length, symbol);
    size_t next_length;
    const size_t next = lexer->at + length;
    *symbol = (struct symbol){.kind = SYMBOL_END};
    if (plus && lex_read_plus_scope(lexer, next, symbol))
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

// =(a b): neither sign governs a group.
static void tell_form_of_group(const struct lexer *lexer)
{
    notes_add_about(
        lexer->notes,
        (struct note_about){.code = LOCI_NOTE_IGNORED, .text = lexer->text + lexer->at, .size = 1},
        "“%c” before a parenthesis was ignored: it stands before one word or before quotes",
        lexer->text[lexer->at]);
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
    if (lexer->text[next] == '(' && !lexer->sentence) {
        tell_form_of_group(lexer);
        return 0;
    }
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
        return read_phrase(lexer, is_path, &symbol) ? symbol : lexer_next(lexer); // no further quote follows
    case CLASS_OPEN:
        lexer->at += length;
        lexer->after_space = true;
        remember(lexer, NULL, 0);
        return (struct symbol){.kind = SYMBOL_OPEN};
    case CLASS_CLOSE:
        lexer->at += length;
        lexer->in_days = false;
        lexer->after_space = true;
        return (struct symbol){.kind = SYMBOL_CLOSE};
    default: break;
    }
    remember(lexer, last, last_size);
    if (!is_value && read_sign(lexer, &symbol)) // "+author:x" and "--a" read on from here
        return symbol;
    symbol = read_word(lexer, is_path, is_value || lexer->in_days);
    if (symbol.kind == SYMBOL_WORD)
        remember(lexer, symbol.text, symbol.size);
    else
        remember(lexer, ")", 1);
    return symbol;
}
