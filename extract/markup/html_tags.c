// SPDX-License-Identifier: MIT
// Whether a text is HTML, where nothing says so.
#include "extract/markup/html_tags.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

bool html_has_tags(const char *text, size_t size)
{
    static const char *const names[] = {
        "p",     "div",        "br",     "h1",      "h2",      "h3",   "h4",   "ul",   "ol",  "li",
        "table", "td",         "tr",     "span",    "a",       "b",    "i",    "em",   "u",   "strong",
        "pre",   "blockquote", "figure", "section", "article", "body", "html", "font", "sup", "sub"};
    const char *end = text + size, *at = text;
    while (at < end && (at = memchr(at, '<', (size_t)(end - at)))) {
        const bool closing = ++at < end && *at == '/';
        const char *name = at + closing;
        size_t length = 0;
        while (name + length < end && length < 12 && isalnum((unsigned char)name[length]))
            length++;
        const bool alone = length == 1 ? tolower((unsigned char)*name) == 'p'
                                       : length == 2 && strncasecmp(name, "br", 2) == 0;
        if ((!closing && !alone) || name + length >= end || !strchr(" />\n", name[length]) || !name[length])
            continue;
        for (size_t i = 0; i < sizeof names / sizeof *names; i++)
            if (strlen(names[i]) == length && strncasecmp(names[i], name, length) == 0)
                return true;
    }
    return false;
}
