// SPDX-License-Identifier: MIT
// What one line of a page says of a date.
#include "extract/markup/facts/html_date_line.h"

#include "text/base/utf8.h"
#include <string.h>

enum {
    OPENING_BYTES_MAX = 120,   // of a paragraph, within which its dateline stands
    OPENING_WORDS_MAX = 5,     // before the date in it
    WEEKDAY_BYTES_MAX = 24,    // before a date that stands alone
    CLOCK_BYTES_MAX = 16,      // and behind it
    STATEMENT_BYTES_MAX = 160, // of a sentence that dates the page, up to its date
};

enum date_label html_date_line(struct date *out, enum date_order order, const char *text, size_t size,
                               size_t words)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    if (words > HTML_DATE_WORDS_MAX)
        return DATE_LABEL_OTHER;
    size = html_date_prepare(copy, order, text, size);
    if (!date_find(out, copy, size, &start, &end) || !html_date_is_plausible(*out) ||
        date_is_span(copy + start, end - start))
        return DATE_LABEL_OTHER;
    if (size > 0 && (strchr(",;", copy[size - 1]) || (start >= 3 && memcmp(copy + start - 3, "of ", 3) == 0)))
        return DATE_LABEL_OTHER; // a clause that cites something
    enum date_label whole = html_date_label(copy, size);
    return whole == DATE_LABEL_CHANGE ? html_date_label(copy, start) : whole;
}

// Whether what stands between a date and the text behind it ends a dateline: "Almaty, 3 May 2011 – The", "(3.5.2011) The".
static bool ends_dateline(const char *text, size_t size, size_t at)
{
    static const char *const ends[] = {" - ", " – ", " — ", "–", "—", ")", ": ", " | ", ". ", " / ", " -- "};
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
        if (size - at >= strlen(ends[i]) && memcmp(text + at, ends[i], strlen(ends[i])) == 0)
            return true;
    return false;
}

bool html_date_statement(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    size = html_date_prepare(copy, order, text,
                             size > STATEMENT_BYTES_MAX ? utf8_floor(text, size, STATEMENT_BYTES_MAX) : size);
    return date_find(out, copy, size, &start, &end) && out->day > 0 && html_date_is_plausible(*out) &&
           html_date_is_statement(copy, start);
}

bool html_date_opening(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end, words = 0;
    size = html_date_prepare(copy, order, text,
                             size > OPENING_BYTES_MAX ? utf8_floor(text, size, OPENING_BYTES_MAX) : size);
    if (!date_find(out, copy, size, &start, &end) || !html_date_is_plausible(*out) ||
        date_is_span(copy + start, end - start))
        return false;
    for (size_t i = 0; i < start; i++)
        words += copy[i] != ' ' && (i == 0 || copy[i - 1] == ' ');
    return words <= OPENING_WORDS_MAX && ends_dateline(copy, size, end) &&
           html_date_label(copy, end) == DATE_LABEL_NONE;
}

bool html_date_alone(enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    struct date date;
    size = html_date_prepare(copy, order, text, size);
    return date_find(&date, copy, size, &start, &end) && !date_is_span(copy + start, end - start) &&
           start <= WEEKDAY_BYTES_MAX && size - end <= CLOCK_BYTES_MAX;
}
