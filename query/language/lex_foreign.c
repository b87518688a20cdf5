// SPDX-License-Identifier: MIT
// Signs and operators of other tools.
#include "query/language/lex_foreign.h"

#include "query/language/lex_distance.h"
#include "query/language/lex_word.h"
#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include <string.h>
#include <strings.h>

// What a group or a quotation ends with: behind a comma or a dash begins something else.
static bool is_behind_end(const struct lexer *lexer, size_t at)
{
    static const uint16_t ends[] = {')',    ']',    '}',    '>',    '"',    '\'',   0xBB,
                                    0x2019, 0x201C, 0x201D, 0x203A, 0x300D, 0x300F, 0xFF09};
    uint32_t code = 0;
    if (at > 0) {
        const size_t start = utf8_floor(lexer->text, lexer->size, at - 1);
        utf8_decode(lexer->text + start, lexer->size - start, &code);
    }
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (code == ends[i])
            return true;
    return false;
}

size_t lex_lone_mark(struct lexer *lexer)
{
    enum { DIGITS_MAX = 2 };
    const char sign = lexer->text[lexer->at];
    size_t length, at = lexer->at + 1, digits = 0;
    if (lexer->sentence || lexer->capitals || (sign != '~' && sign != '^') || !lexer->last ||
        !is_behind_end(lexer, lexer->at)) // a range of ~50 km
        return 0;
    for (; at < lexer->size && (ascii_is_digit(lexer->text[at]) || lexer->text[at] == '.'); at++)
        digits += lexer->text[at] != '.';
    if (digits == 0 || digits > DIGITS_MAX ||
        (at < lexer->size && lex_peek(lexer, at, &length) == CLASS_TEXT))
        return 0;
    const struct note_about about = {
        .code = LOCI_NOTE_IGNORED, .text = lexer->text + lexer->at, .size = at - lexer->at};
    if (sign == '~')
        notes_add_about(
            lexer->notes, about,
            "“%.*s” was ignored: a distance is \"a b\"~3 or a w/3 b, and words are searched as they are spelled",
            (int)about.size, about.text);
    else
        notes_add_about(lexer->notes, about, "“%.*s” was ignored: words weigh by how rare they are",
                        (int)about.size, about.text);
    return about.size;
}

static bool equals(const struct symbol *symbol, const char *word)
{
    return strlen(word) == symbol->size && memcmp(symbol->text, word, symbol->size) == 0;
}

static bool is_one_of(const char *text, size_t size, const char *const *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (strlen(words[i]) == size && strncasecmp(text, words[i], size) == 0)
            return true;
    return false;
}

// w/seg, w/3.5, pre/x: a distance or a scope that there is not. (w/o is short for without.)
static bool is_no_distance(const struct symbol *symbol)
{
    static const char *const heads[] = {"w", "pre", "near", "within", "onear", "adj"},
                             *const scopes[] = {"seg",  "segment", "doc",     "document", "par", "sec",
                                                "line", "page",    "section", "field",    "sen"};
    const char *slash = memchr(symbol->text, '/', symbol->size);
    const size_t head = slash ? (size_t)(slash - symbol->text) : symbol->size, tail = head + 1;
    if (tail >= symbol->size || !is_one_of(symbol->text, head, heads, sizeof heads / sizeof *heads))
        return false;
    const char *behind = symbol->text + tail;
    return ascii_is_digit(*behind) ||
           (*behind == '-' && tail + 1 < symbol->size && ascii_is_digit(behind[1])) ||
           is_one_of(behind, symbol->size - tail, scopes, sizeof scopes / sizeof *scopes);
}

static bool has_number_next(const struct lexer *lexer)
{
    size_t at = lexer->at;
    while (at < lexer->size && lexer->text[at] == ' ')
        at++;
    return at > lexer->at && at < lexer->size && ascii_is_digit(lexer->text[at]);
}

bool lex_read_foreign(struct lexer *lexer, struct symbol *symbol)
{
    const struct note_about about = {
        .code = LOCI_NOTE_READ_AS_TEXT, .text = symbol->text, .size = symbol->size};
    if (equals(symbol, "NEAR")) {
        notes_add_about(lexer->notes, about, "NEAR was searched as a word: write NEAR(a b, 5), or a w/5 b");
    } else if (is_no_distance(symbol)) {
        notes_add_about(lexer->notes, about,
                        "“%.*s” was searched as a word: distances are w/5, pre/5, /s and /p", (int)about.size,
                        about.text);
    } else if (equals(symbol, "ANDNOT") || equals(symbol, "BUTNOT")) {
        symbol->kind = SYMBOL_NOT;
        return true;
    } else if (equals(symbol, "ADJ") && lexer->last && lexer->at < lexer->size) {
        symbol->kind = SYMBOL_WITHIN; // side by side, in this order
        symbol->in_order = true;
        return true;
    } else if (equals(symbol, "XOR")) {
        notes_add_about(lexer->notes, about,
                        "XOR was searched as a word: write (a OR b) NOT (a AND b) for one without the other");
    } else if (equals(symbol, "WITHIN") && has_number_next(lexer)) {
        notes_add_about(lexer->notes, about,
                        "WITHIN and its number were searched as words: for a distance write a w/5 b");
    }
    return false;
}
