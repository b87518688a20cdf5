// SPDX-License-Identifier: MIT
#include "query/language/lex_field.h"

#include "query/language/field_name.h"
#include "query/language/lex_word.h"
#include "text/base/ascii.h"
#include "text/base/letter.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <string.h>

// Bytes of the colon at `at`, which may be a wide one; 0: none.
static size_t colon_at(const struct lexer *lexer, size_t at)
{
    uint32_t code;
    if (at >= lexer->size)
        return 0;
    const size_t length = utf8_decode(lexer->text + at, lexer->size - at, &code);
    return code == ':' || code == 0xFF1A ? length : 0;
}

static size_t count_letters(const struct lexer *lexer, size_t start)
{
    size_t at = start;
    while (at < lexer->size && ascii_is_letter(lexer->text[at]))
        at++;
    return at - start;
}

// Somebody meant a field that there is not: "lang:fr". Addresses and times of day are no such thing.
static void tell_no_field(struct lexer *lexer, const char *name, size_t size)
{
    if (size > 1 && name[size] == ':' && name[size + 1] != '/' && name[size + 1] != ':')
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

// title:-gas: bytes of a minus before the value of a field of words, which leaves it out, as that before the field would; 0: there is none.
static size_t read_value_minus(struct lexer *lexer, enum query_field field, size_t start, size_t value)
{
    uint32_t code;
    const bool words = field < QUERY_WITHIN && !field_takes_glob(field);
    const size_t length = utf8_decode(lexer->text + value, lexer->size - value, &code), next = value + length;
    if (!words || lexer->sentence || !lex_is_minus(code) || next >= lexer->size)
        return 0;
    utf8_decode(lexer->text + next, lexer->size - next, &code);
    if (!word_break_is_word(word_break_find(code)) && code != '"' && code != '(')
        return 0;
    notes_add_about(lexer->notes,
                    (struct note_about){.code = LOCI_NOTE_READ_AS_OPERATOR,
                                        .text = lexer->text + start,
                                        .size = next - start},
                    "a minus behind “%s:” leaves out, as it does before it: -%s:word",
                    query_field_name(field), query_field_name(field));
    return length;
}

// AU(African Union): whether the words between parentheses are what the letters of a name stand for, and so no value of it.
static bool is_long_form(const struct lexer *lexer, size_t start, size_t open)
{
    size_t at = open + 1, letters = 0;
    bool in_word = false;
    while (at < lexer->size && lexer->text[at] != ')') {
        uint32_t code;
        const size_t length = utf8_decode(lexer->text + at, lexer->size - at, &code);
        const bool begins = letter_is(code) && !in_word;
        if (begins && (start + letters >= open ||
                       letter_lower(code) != letter_lower((unsigned char)lexer->text[start + letters])))
            return false;
        letters += begins;
        in_word = letter_is(code);
        at += length;
    }
    return start + letters == open;
}

// Whether parentheses hold a value of the field: two letters side by side, or a day. AUTHOR(S) is one or several, SO(3) a group.
static bool has_value_within(const struct lexer *lexer, size_t start, size_t open, enum query_field field)
{
    size_t at = open + 1;
    bool letter = false;
    if (is_long_form(lexer, start, open))
        return false;
    while (at < lexer->size && lexer->text[at] != ')') {
        uint32_t code;
        const size_t length = utf8_decode(lexer->text + at, lexer->size - at, &code);
        if ((letter && letter_is(code)) || (field >= QUERY_DATE && ascii_is_digit((int)code)))
            return true;
        letter = letter_is(code);
        at += length;
    }
    return false;
}

// TI=gas, AU(smith), title=gas: what stands between the name of a field and its value in other tools.
static bool is_foreign_mark(const struct lexer *lexer, size_t start, size_t at)
{
    size_t length;
    const char before = start > 0 ? lexer->text[start - 1] : ' ',
               mark = at < lexer->size ? lexer->text[at] : ' ';
    if (lexer->sentence || strchr("?&;/", before) || (mark != '=' && mark != '('))
        return false;
    if (mark == '(')
        return field_name_is_capital(lexer->text + start, at - start);
    return at + 1 < lexer->size && lexer->text[at + 1] != '=' &&
           lex_peek(lexer, at + 1, &length) != CLASS_SPACE && lex_peek(lexer, at + 1, &length) != CLASS_CLOSE;
}

static void tell_foreign(struct lexer *lexer, enum query_field field, size_t start, size_t at)
{
    notes_add_about(lexer->notes,
                    (struct note_about){.code = LOCI_NOTE_READ_AS_OPERATOR,
                                        .text = lexer->text + start,
                                        .size = at + 1 - start},
                    "“%.*s” was read as the field %s:", (int)(at + 1 - start), lexer->text + start,
                    query_field_name(field));
}

// What a field's name is followed by, with its value right behind; *value is where that begins. QUERY_FIELD_COUNT where it is none.
static enum query_field read_foreign(struct lexer *lexer, size_t start, size_t at, size_t *value)
{
    enum query_field field =
        is_foreign_mark(lexer, start, at) ? field_find(lexer->text + start, at - start) : QUERY_FIELD_COUNT;
    *value = at + (at < lexer->size && lexer->text[at] == '=');
    if (field != QUERY_FIELD_COUNT && *value == at && !has_value_within(lexer, start, at, field))
        field = QUERY_FIELD_COUNT;
    if (field != QUERY_FIELD_COUNT)
        tell_foreign(lexer, field, start, at);
    return field;
}

static void open_value(struct lexer *lexer, enum query_field field, size_t value, bool excludes,
                       struct symbol *symbol)
{
    const char *name = query_field_name(field);
    lexer->at = value;
    lexer->at_path = field_takes_glob(field);
    lexer->at_value = true;
    lexer->in_days = field >= QUERY_DATE && lexer->text[value] == '(';
    lexer->after_space = false;
    *symbol = (struct symbol){
        .kind = SYMBOL_FIELD, .field = field, .excludes = excludes, .text = name, .size = strlen(name)};
}

bool lex_read_field(struct lexer *lexer, struct symbol *symbol)
{
    const size_t start = lexer->at, size = count_letters(lexer, start);
    const char *text = lexer->text + start;
    const size_t colon = colon_at(lexer, start + size);
    size_t value = start + size + colon;
    if (size == 0)
        return false;
    if (colon == 0) {
        const enum query_field foreign = read_foreign(lexer, start, start + size, &value);
        if (foreign != QUERY_FIELD_COUNT)
            open_value(lexer, foreign, value, false, symbol);
        return foreign != QUERY_FIELD_COUNT;
    }
    size_t length = 0;
    const bool has_value = value < lexer->size && lex_peek(lexer, value, &length) != CLASS_SPACE &&
                           lex_peek(lexer, value, &length) != CLASS_CLOSE;
    const enum query_field field = field_find(text, size);
    if (field == QUERY_FIELD_COUNT || (lexer->sentence && !field_is_written(field, text, size))) {
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
                (struct note_about){.code = LOCI_NOTE_READ_AS_TEXT, .text = text, .size = value - start},
                "to use the field %s, write %s:%s without a space", name, name, example_of(field));
        return false;
    }
    const size_t minus = read_value_minus(lexer, field, start, value);
    open_value(lexer, field, value + minus, minus > 0, symbol);
    return true;
}
