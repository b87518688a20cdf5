// SPDX-License-Identifier: MIT
// NEAR(a b, 5)
#include "query/language/lex_near.h"

#include "query/language/lex_distance.h"
#include "query/language/lex_word.h"
#include "text/base/ascii.h"
#include <string.h>
#include <strings.h>

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

// What stands between the parentheses of a NEAR.
struct insides {
    size_t end;          // of the words
    size_t digits, last; // the number behind the last comma; empty where there is none
    size_t behind;       // where the query goes on
    bool closed;
};

static struct insides find_insides(const struct lexer *lexer, size_t start)
{
    const char *close = find_close(lexer, start);
    struct insides in = {.end = close ? (size_t)(close - lexer->text) : lexer->size, .closed = close != NULL};
    in.behind = in.end + in.closed;
    size_t last = in.end;
    while (last > start && lexer->text[last - 1] == ' ')
        last--;
    size_t digits = last;
    while (digits > start && ascii_is_digit(lexer->text[digits - 1]))
        digits--;
    size_t comma = digits;
    while (comma > start && lexer->text[comma - 1] == ' ')
        comma--;
    if (digits < last && comma > start && lexer->text[comma - 1] == ',') {
        in.digits = digits;
        in.last = last;
        in.end = comma - 1;
    }
    return in;
}

// NEAR(a b, 5): from behind the parenthesis to its partner; the number behind the last comma is the
// distance, in words between, 10 when it is missing (as FTS5 has it).
struct symbol lex_read_near(struct lexer *lexer, size_t start)
{
    const struct insides in = find_insides(lexer, start);
    lexer->at = in.behind;
    if (!in.closed)
        notes_add_about(lexer->notes,
                        (struct note_about){
                            .code = LOCI_NOTE_UNCLOSED, .text = lexer->text + start, .size = in.end - start},
                        "NEAR( was not closed: read as closed at the end");
    return (struct symbol){.kind = SYMBOL_NEAR,
                           .number = in.digits < in.last
                                         ? lex_distance(lexer, lexer->text + in.digits, in.last - in.digits)
                                         : 10,
                           .text = lexer->text + start,
                           .size = in.end - start};
}

size_t lex_find_near(const struct lexer *lexer, const struct symbol *symbol)
{
    enum { LOOK_AHEAD = 1024, DIGITS = 2 }; // near (Moscow, 1945) is a place and a year
    static const char name[] = "NEAR";
    struct lexer ahead = *lexer;
    const size_t open = lex_skip_blanks(lexer, lexer->at);
    if (symbol->size != sizeof name - 1 || strncasecmp(symbol->text, name, sizeof name - 1) != 0 ||
        open >= lexer->size || lexer->text[open] != '(')
        return 0;
    if (open == lexer->at && memcmp(symbol->text, name, sizeof name - 1) == 0)
        return open + 1;
    if (ahead.size - open > LOOK_AHEAD)
        ahead.size = open + LOOK_AHEAD;
    const struct insides in = find_insides(&ahead, open + 1);
    return in.closed && in.digits < in.last && in.last - in.digits <= DIGITS ? open + 1 : 0;
}
