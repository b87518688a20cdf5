// SPDX-License-Identifier: MIT
// Distances and scopes: w/5, pre/5, /s, /p, and what Westlaw writes.
#include "query/language/lex_distance.h"

#include "query/language/distance_word.h"
#include "query/language/lex_word.h"
#include "text/base/ascii.h"
#include <string.h>

// A distance in decimal digits, bounded with a note.
int lex_distance(struct lexer *lexer, const char *digits, size_t size)
{
    int distance = 0;
    for (size_t i = 0; i < size && distance <= QUERY_DISTANCE_MAX; i++)
        distance = distance * 10 + (digits[i] - '0');
    if (distance > QUERY_DISTANCE_MAX) {
        notes_add_about(
            lexer->notes, (struct note_about){.code = LOCI_NOTE_SHORTENED, .text = digits, .size = size},
            "a distance of more than %d words was read as %d", QUERY_DISTANCE_MAX, QUERY_DISTANCE_MAX);
        distance = QUERY_DISTANCE_MAX;
    }
    return distance;
}

bool lex_read_within(struct lexer *lexer, struct symbol *symbol)
{
    struct distance_word word;
    if (!distance_word_read(symbol->text, symbol->size, &word))
        return false;
    symbol->kind = SYMBOL_WITHIN;
    symbol->in_order = word.in_order;
    if (word.digits == 0) {
        symbol->unit = word.sentence ? UNIT_SENTENCE : UNIT_PARAGRAPH;
        return true;
    }
    const int distance = lex_distance(lexer, symbol->text + word.digits, symbol->size - word.digits);
    symbol->number = word.is_between || distance == 0 ? distance : distance - 1; // n apart: n - 1 between
    return true;
}

bool lex_read_around(struct lexer *lexer, struct symbol *symbol)
{
    static const char name[] = "AROUND";
    const size_t start = lexer->at + 1;
    size_t end = start;
    if (lexer->sentence || lexer->capitals || symbol->size != sizeof name - 1 ||
        memcmp(symbol->text, name, sizeof name - 1) != 0 || start >= lexer->size ||
        lexer->text[lexer->at] != '(')
        return false;
    while (end < lexer->size && ascii_is_digit(lexer->text[end]))
        end++;
    if (end == start || end >= lexer->size || lexer->text[end] != ')')
        return false;
    symbol->kind = SYMBOL_WITHIN;
    symbol->number = lex_distance(lexer, lexer->text + start, end - start);
    symbol->size = (size_t)(lexer->text + end + 1 - symbol->text);
    lexer->at = end + 1;
    return true;
}

// a +s b, a +p b: what Westlaw writes for the first before the other in one sentence or paragraph. Its a +5 b asks for the number here.
bool lex_read_plus_scope(struct lexer *lexer, size_t next, struct symbol *symbol)
{
    size_t length, end = next;
    while (end < lexer->size && ascii_is_digit(lexer->text[end]))
        end++;
    const bool number = end > next && end - next <= 2, scope = end == next && next < lexer->size;
    end += scope;
    if (!lexer->last || lexer->sentence || lexer->capitals || !(number || scope) || end >= lexer->size ||
        lex_peek(lexer, end, &length) != CLASS_SPACE)
        return false;
    const struct note_about about = {.code = number ? LOCI_NOTE_READ_AS_TEXT : LOCI_NOTE_READ_AS_OPERATOR,
                                     .text = lexer->text + next - 1,
                                     .size = end - next + 1};
    if (number)
        notes_add_about(lexer->notes, about, "“%.*s” asks for the number: for a distance write pre/%.*s",
                        (int)about.size, about.text, (int)about.size - 1, about.text + 1);
    const char unit = lexer->text[next] | 0x20;
    if (number || (unit != 's' && unit != 'p'))
        return false;
    symbol->kind = SYMBOL_WITHIN;
    symbol->unit = unit == 's' ? UNIT_SENTENCE : UNIT_PARAGRAPH;
    symbol->text = about.text;
    symbol->size = about.size;
    lexer->at = end;
    notes_add_about(lexer->notes, about, "“%.*s” was read as /%c, in either order", (int)about.size,
                    about.text, about.text[1]);
    return true;
}
