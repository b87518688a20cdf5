// SPDX-License-Identifier: MIT
// Distances and scopes: w/5, pre/5, /s, /p, and what Westlaw writes.
#include "query/language/lex_distance.h"

#include "query/language/lex_word.h"
#include <string.h>

bool lex_is_digit(char c)
{
    return c >= '0' && c <= '9';
}

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

bool lex_all_digits(const char *text, size_t size)
{
    for (size_t i = 0; i < size; i++)
        if (!lex_is_digit(text[i]))
            return false;
    return size > 0;
}

// What stands behind the slash of w/5, /s, pre/3: a number of words, or what is meant to be one. False: neither.
static bool read_scope(struct lexer *lexer, const char *text, size_t size, bool in_order,
                       struct symbol *symbol)
{
    if (lex_all_digits(text, size)) { // at most n words apart, so n − 1 between
        const int apart = lex_distance(lexer, text, size);
        symbol->number = apart > 0 ? apart - 1 : 0;
    } else if (size == 1 && !in_order && ((*text | 0x20) == 's' || (*text | 0x20) == 'p')) {
        symbol->unit = (*text | 0x20) == 's' ? UNIT_SENTENCE : UNIT_PARAGRAPH;
    } else {
        return false;
    }
    symbol->kind = SYMBOL_WITHIN;
    symbol->in_order = in_order;
    return true;
}

// w/5, /5, w/s, /s, w/p, /p; pre/5, p/5 in order. In small letters and capitals.
bool lex_read_within(struct lexer *lexer, struct symbol *symbol)
{
    static const struct {
        const char *head;
        bool in_order;
    } heads[] = {{"w/", false}, {"/", false}, {"pre/", true}, {"p/", true}};
    for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
        const size_t size = strlen(heads[i].head);
        size_t same = 0;
        while (same < size && same < symbol->size &&
               (heads[i].head[same] == '/' ? symbol->text[same] == '/'
                                           : (symbol->text[same] | 0x20) == heads[i].head[same]))
            same++;
        if (same == size && symbol->size > size)
            return read_scope(lexer, symbol->text + size, symbol->size - size, heads[i].in_order, symbol);
    }
    return false;
}

// a +s b, a +p b: what Westlaw writes for the first before the other in one sentence or paragraph. Its a +5 b asks for the number here.
bool lex_read_plus_scope(struct lexer *lexer, size_t next, struct symbol *symbol)
{
    size_t length, end = next;
    while (end < lexer->size && lex_is_digit(lexer->text[end]))
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
    if (number || !read_scope(lexer, lexer->text + next, 1, false, symbol))
        return false;
    symbol->text = about.text;
    symbol->size = about.size;
    lexer->at = end;
    notes_add_about(lexer->notes, about, "“%.*s” was read as /%c, in either order", (int)about.size,
                    about.text, about.text[1]);
    return true;
}
