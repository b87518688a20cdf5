// SPDX-License-Identifier: MIT
// What a script says before its JSON: see lead.h.
#include "extract/json/lead.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>

enum { NAME_SIZE_MAX = 200 };

// Behind blanks and comments.
static size_t skip_comments(const char *text, size_t size, size_t at)
{
    for (;;) {
        while (at < size && isspace((unsigned char)text[at]))
            at++;
        if (size - at < 2 || text[at] != '/' || (text[at + 1] != '/' && text[at + 1] != '*'))
            return at;
        const bool is_line = text[at + 1] == '/';
        const char *end = memmem(text + at + 2, size - at - 2, is_line ? "\n" : "*/", is_line ? 1 : 2);
        if (!end)
            return size;
        at = (size_t)(end - text) + (is_line ? 1 : 2);
    }
}

static size_t skip_word(const char *text, size_t size, size_t at, const char *word)
{
    const size_t length = strlen(word);
    if (size - at <= length || memcmp(text + at, word, length) != 0 ||
        !isspace((unsigned char)text[at + length]))
        return at;
    return skip_comments(text, size, at + length);
}

// A name with dots, or members in brackets: `window.a["b"]`.
static size_t skip_name(const char *text, size_t size, size_t at)
{
    const size_t start = at;
    while (at < size && at - start < NAME_SIZE_MAX &&
           (isalnum((unsigned char)text[at]) || (at > start && strchr(".[]\"'", text[at])) ||
            text[at] == '_' || text[at] == '$'))
        at++;
    return at;
}

static bool opens(const char *text, size_t size, size_t at)
{
    return at < size && (text[at] == '{' || text[at] == '[');
}

// Behind "name =", "name(", or "export default".
static size_t skip_giving(const char *text, size_t size, size_t at)
{
    static const char *const words[] = {"var", "let", "const", "export"};
    const size_t start = at;
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        at = skip_word(text, size, at, words[i]);
    const size_t behind = skip_word(text, size, at, "default");
    if (behind > at)
        return behind;
    at = skip_name(text, size, at);
    const size_t name_end = at;
    at = skip_comments(text, size, at);
    if (name_end == start || at == size || (text[at] != '=' && text[at] != '('))
        return start;
    return skip_comments(text, size, at + 1);
}

size_t json_lead(const char *text, size_t size)
{
    size_t at = skip_comments(text, size, 0);
    const bool has_comments = at > 0 && memchr(text, '/', at) != NULL;
    if (!opens(text, size, at)) {
        const size_t behind = at < size ? skip_giving(text, size, at) : at;
        return behind > at && opens(text, size, behind) ? behind : 0;
    }
    return has_comments ? at : 0;
}

size_t json_without_tail(const char *text, size_t size)
{
    while (size > 0 && (isspace((unsigned char)text[size - 1]) || strchr(";)", text[size - 1])))
        size--;
    return size;
}
