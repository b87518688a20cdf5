// SPDX-License-Identifier: MIT
// The parts of a title.
#include "extract/markup/facts/html_title_parts.h"

#include "text/dates/date.h"
#include "text/passages/alike.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char *const dividers[] = {" | ", " - ", " – ",  " — ", " :: ", " » ", " · ", " • ", " / ", " ‹ ",
                                       " « ", " › ", " > ",  " < ", " ~ ",  " ⋆ ", " ★ ", ": ",  " ● ", " ⎪ ",
                                       " ∣ ", " ❘ ", " // ", " │ ", "│",    "｜",  " ‖ ", "|"};

size_t title_divider(const char *text, size_t start, size_t end, bool last, size_t *at)
{
    size_t found = 0;
    for (size_t i = start; i < end; i++) {
        for (size_t d = 0; d < sizeof dividers / sizeof *dividers; d++) {
            size_t size = strlen(dividers[d]);
            if (end - i < size || memcmp(text + i, dividers[d], size) != 0)
                continue;
            if (i > start && text[i] == ':' && text[i - 1] == ':')
                continue; // the end of a longer one
            *at = i;
            found = size;
            if (!last)
                return found;
            i += size - 1;
            break;
        }
    }
    return found;
}

// A divider that stands at the head, its first blank taken by the one before it: "» ".
static size_t tail_of_divider(const char *text, size_t size)
{
    for (size_t d = 0; d < sizeof dividers / sizeof *dividers; d++) {
        size_t length = strlen(dividers[d]) - 1;
        if (dividers[d][0] == ' ' && size >= length && memcmp(text, dividers[d] + 1, length) == 0)
            return length;
    }
    return 0;
}

bool title_is_host(const char *text, size_t size)
{
    static const char *const ends[] = {".com", ".org", ".net", ".de", ".at",  ".ch",  ".fr",  ".it",
                                       ".es",  ".nl",  ".uk",  ".eu", ".edu", ".gov", ".int", ".info",
                                       ".ru",  ".pl",  ".cz",  ".se", ".ca",  ".au"};
    size_t label = 0, stem = 0;
    for (size_t i = 0; i < size; i++)
        if (!(isalnum((unsigned char)text[i]) || text[i] == '-' || (text[i] == '.' && i > 0)))
            return false;
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (size > strlen(ends[i]) &&
            strncasecmp(text + size - strlen(ends[i]), ends[i], strlen(ends[i])) == 0)
            label = strlen(ends[i]);
    stem = size - label;
    return label > 0 && stem >= 4;
}

bool title_find_part(const char *text, size_t size, const struct buffer *words, size_t *start, size_t *end)
{
    struct buffer part;
    bool same = false;
    buffer_init(&part);
    for (size_t from = 0, at = 0; !same && from < size; from = at) {
        size_t divider = title_divider(text, from, size, false, &at);
        *start = from;
        *end = divider > 0 ? at : size;
        at = *end + divider;
        buffer_truncate(&part, 0);
        same = (from > 0 || *end < size) && alike_words(&part, text + from, *end - from) &&
               part.size == words->size && alike_holds(&part, words);
    }
    buffer_clear(&part);
    return same;
}

size_t title_behind_host(const char *text, size_t size)
{
    size_t at, divider = title_divider(text, 0, size, false, &at);
    if (divider == 0 || at + divider >= size || !title_is_host(text, at))
        return 0;
    for (at += divider; (divider = tail_of_divider(text + at, size - at)) > 0;)
        at += divider;
    return at < size ? at : 0;
}

size_t title_behind_date(const char *text, size_t size)
{
    enum { WEEKDAY_BYTES = 14, WORDS_MIN = 3 };
    size_t start, end, at, words = 0;
    struct date date;
    if (!date_find(&date, text, size, &start, &end) || start > WEEKDAY_BYTES || date.day == 0 ||
        date_is_span(text + start, end - start))
        return 0;
    for (size_t i = 0; i < start; i++) // a weekday at most
        if (text[i] == ' ' && i + 1 < start)
            return 0;
    size_t divider = title_divider(text, end, size, false, &at);
    if (divider == 0 || at != end)
        return 0;
    for (size_t i = at + divider; i < size; i++)
        words += text[i] != ' ' && text[i - 1] == ' ';
    return words >= WORDS_MIN ? at + divider : 0;
}

bool title_is_slug(const char *text, size_t size)
{
    size_t joints = 0;
    for (size_t i = 0; i < size; i++) {
        if (!islower((unsigned char)text[i]) && !isdigit((unsigned char)text[i]) && text[i] != '-' &&
            text[i] != '_')
            return false;
        joints += text[i] == '-' || text[i] == '_';
    }
    return joints >= 2;
}

bool title_is_generic(const char *text, size_t size)
{
    static const char *const generic[] = {
        "untitled",      "untitled document", "home",     "homepage",
        "index",         "document",          "new page", "page title",
        "welcome",       "startseite",        "no title", "default",
        "untitled page", "accueil",           "inicio",   "unbenanntes dokument",
        "ohne titel",    "sans titre",        "article",  "news",
        "blog"};
    for (size_t i = 0; i < sizeof generic / sizeof *generic; i++)
        if (strlen(generic[i]) == size && strncasecmp(text, generic[i], size) == 0)
            return true;
    return size == 0 || title_is_slug(text, size);
}
