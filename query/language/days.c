// SPDX-License-Identifier: MIT
// From what stands behind date:, before: and after: to days.
#include "query/language/days.h"

#include <string.h>

static bool is_year(const char *text, size_t size)
{
    bool digits = size == 4;
    for (size_t i = 0; i < size && digits; i++)
        digits = text[i] >= '0' && text[i] <= '9';
    return digits;
}

// What divides a range: "..", a dash, or a hyphen between two years; its place, and its bytes. `size` when there is none.
static size_t find_divider(const char *text, size_t size, size_t *length)
{
    static const char *const dividers[] = {"..", "–", "—"};
    for (size_t at = 0; at < size; at++)
        for (size_t i = 0; i < sizeof dividers / sizeof *dividers; i++) {
            *length = strlen(dividers[i]);
            if (size - at >= *length && memcmp(text + at, dividers[i], *length) == 0)
                return at;
        }
    *length = 1;
    return size == 9 && text[4] == '-' && is_year(text, 4) && is_year(text + 5, 4) ? 4 : size;
}

static bool read_date(struct days *out, const char *text, size_t size)
{
    struct date first, last;
    const bool decade = size == 5 && text[3] == '0' && text[4] == 's' && is_year(text, 4);
    if (!date_parse(&first, text, decade ? 4 : size))
        return false;
    last = first;
    last.year += decade ? 9 : 0;
    date_format(date_first_day(first), out->from);
    date_format(date_last_day(last), out->to);
    return true;
}

bool days_read(struct days *out, const char *text, size_t size)
{
    size_t length;
    const size_t at = find_divider(text, size, &length);
    struct days begin = {.from = ""}, end = {.from = ""};
    if (at == size)
        return read_date(out, text, size);
    if (size == length || (at > 0 && !read_date(&begin, text, at)) ||
        (at + length < size && !read_date(&end, text + at + length, size - at - length)))
        return false;
    const bool turned = *begin.from && *end.from && strcmp(begin.from, end.from) > 0;
    memcpy(out->from, turned ? end.from : begin.from, sizeof out->from);
    memcpy(out->to, turned ? begin.to : end.to, sizeof out->to);
    return true;
}
