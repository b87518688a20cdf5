// SPDX-License-Identifier: MIT
// Compares bytes.
#include "query/match/literal.h"

#include "text/base/ascii.h"
#include "text/words/capital.h"
#include <string.h>

static bool is_blank(char byte)
{
    return byte == ' ' || byte == '\n';
}

// Words of one letter may be initials, which the analysis joins.
void literal_read(struct literal *out, const char *text, size_t size, bool shouts)
{
    enum { WORD_MIN = 2 };
    out->size = 0;
    if (size > sizeof out->text)
        return;
    for (size_t start = 0; start < size;) {
        size_t end = start;
        while (end < size && ascii_is_letter(text[end]))
            end++;
        if (end - start < WORD_MIN || (end < size && (text[end] != ' ' || end + 1 == size)))
            return;
        const bool capitals = !shouts && is_in_capitals(text + start, end - start);
        for (size_t i = start; i < end; i++)
            out->text[i] = capitals ? text[i] : ascii_lower(text[i]);
        if (end < size)
            out->text[end] = ' ';
        start = end + 1;
    }
    out->size = size;
}

static bool begins(const char *text, size_t at)
{
    return at == 0 || is_blank(text[at - 1]) || text[at - 1] == '(' || text[at - 1] == '"';
}

// A stop, a colon or an apostrophe within what goes on behind it is a part of the word.
static bool ends(const char *text, size_t size, size_t at)
{
    if (at == size || is_blank(text[at]) || text[at] == ')' || text[at] == '"')
        return true;
    return (text[at] == ',' || text[at] == ';' || text[at] == ':' || text[at] == '.' || text[at] == '?' ||
            text[at] == '!') &&
           (at + 1 == size || is_blank(text[at + 1]));
}

static bool stands(const struct literal *literal, const char *text, size_t size, size_t at)
{
    if (literal->size > size - at)
        return false;
    for (size_t i = 0; i < literal->size; i++) {
        const char asked = literal->text[i], found = text[at + i];
        if (asked != found && !(asked == ' ' && found == '\n') &&
            !(asked >= 'a' && asked <= 'z' && ascii_lower(found) == asked))
            return false;
    }
    return ends(text, size, at + literal->size);
}

size_t literal_count(const struct literal *literal, const char *text, size_t size)
{
    size_t count = 0;
    for (size_t at = 0; literal->size > 0 && at < size; at++)
        count += ascii_lower(text[at]) == ascii_lower(literal->text[0]) && begins(text, at) &&
                 stands(literal, text, size, at);
    return count;
}
