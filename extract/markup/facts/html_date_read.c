// SPDX-License-Identifier: MIT
// The dates that pages write.
#include "extract/markup/facts/html_date_read.h"

#include "text/base/ascii.h"
#include "text/passages/names/person.h"
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

enum date_order html_date_order(const char *language)
{
    if (!language || strlen(language) < 2)
        return ORDER_UNKNOWN;
    if (strncasecmp(language, "en", 2) != 0)
        return ORDER_DAY_FIRST;
    if (strlen(language) >= 5 && strncasecmp(language + 3, "US", 2) == 0)
        return ORDER_MONTH_FIRST;
    return strlen(language) >= 5 ? ORDER_DAY_FIRST : ORDER_UNKNOWN;
}

// Digits at `at`; their number.
static size_t digits_at(const char *text, size_t size, size_t at)
{
    size_t end = at;
    while (end < size && ascii_is_digit(text[end]))
        end++;
    return end - at;
}

// Writes the year of 11/08/23 with four digits, where the order of such numbers is known: three numbers of two digits, and no others
// around.
static size_t write_slashed_years(char text[HTML_DATE_TEXT_MAX + 1], size_t size)
{
    enum { SHORT = 8 };
    for (size_t at = 0; at + SHORT <= size && size + 2 <= HTML_DATE_TEXT_MAX; at++) {
        bool alone = (at == 0 || !strchr("0123456789/", text[at - 1])) &&
                     (at + SHORT == size || !strchr("0123456789/", text[at + SHORT]));
        if (!alone || digits_at(text, size, at) != 2 || text[at + 2] != '/' ||
            digits_at(text, size, at + 3) != 2 || text[at + 5] != '/' || digits_at(text, size, at + 6) != 2)
            continue;
        memmove(text + at + SHORT, text + at + SHORT - 2, size - at - SHORT + 2 + 1);
        memcpy(text + at + SHORT - 2, "20", 2);
        size += 2;
    }
    return size;
}

// 3/4/2011 as 3.4.2011, 3-4-2011 likewise, which is read as day first; month first is turned around.
static void write_order(char *text, size_t size, enum date_order order)
{
    for (size_t at = 0; at < size; at++) {
        if (!ascii_is_digit(text[at]) || (at > 0 && ascii_is_digit(text[at - 1])))
            continue;
        size_t first = digits_at(text, size, at), slash = at + first;
        if (first > 2 || slash >= size || !strchr("/-", text[slash]))
            continue;
        size_t second = digits_at(text, size, slash + 1), last = slash + 1 + second;
        if (second < 1 || second > 2 || last >= size || text[last] != text[slash] ||
            digits_at(text, size, last + 1) != 4)
            continue;
        int a = atoi(text + at), b = atoi(text + slash + 1);
        if (order == ORDER_MONTH_FIRST && b <= 12 && first == second) {
            char swap[2];
            memcpy(swap, text + at, first);
            memcpy(text + at, text + slash + 1, first);
            memcpy(text + slash + 1, swap, first);
        }
        if (order != ORDER_MONTH_FIRST ? b <= 12 : (b <= 12 && first == second) || a > 12)
            text[slash] = text[last] = '.';
    }
}

bool html_date_is_plausible(struct date date)
{
    if (date.year < 1500 || date.year > 2100)
        return false;
    return !(date.year == 1970 && date.month <= 1 && date.day <= 1);
}

// Seconds or milliseconds since 1970, between 1990 and 2100.
static bool parse_epoch(struct date *out, const char *text, size_t size)
{
    if ((size != 10 && size != 13) || digits_at(text, size, 0) != size)
        return false;
    time_t seconds = (time_t)(strtoll(text, NULL, 10) / (size == 13 ? 1000 : 1));
    struct tm parts;
    if (seconds < 631152000 || seconds > 4102444800 || !gmtime_r(&seconds, &parts))
        return false;
    *out = (struct date){parts.tm_year + 1900, parts.tm_mon + 1, parts.tm_mday};
    return true;
}

// The bytes before the year of "17.7.11", if that is the whole text: elsewhere it may be a version of something.
static size_t short_year_of(const char *text, size_t size)
{
    size_t day = digits_at(text, size, 0), month = day + 1 < size ? digits_at(text, size, day + 1) : 0;
    bool short_one = day >= 1 && day <= 2 && month >= 1 && month <= 2 && text[day] == '.' &&
                     day + month + 4 == size && text[day + month + 1] == '.' &&
                     digits_at(text, size, size - 2) == 2;
    return short_one ? size - 2 : 0;
}

// 29.12.10 as 29.12.2010: three numbers of two digits with stops between, and no others around; "17.7.11" where it stands alone.
static size_t write_years(char text[HTML_DATE_TEXT_MAX + 1], size_t size)
{
    size_t short_year = size + 2 <= HTML_DATE_TEXT_MAX ? short_year_of(text, size) : 0;
    if (short_year > 0) {
        memmove(text + short_year + 2, text + short_year, 3);
        memcpy(text + short_year, "20", 2);
        return size + 2;
    }
    for (size_t at = 0; at + 8 <= size && size + 2 <= HTML_DATE_TEXT_MAX; at++) {
        bool alone = (at == 0 || (!ascii_is_digit(text[at - 1]) && text[at - 1] != '.')) &&
                     (at + 8 == size || (!ascii_is_digit(text[at + 8]) && text[at + 8] != '.'));
        if (!alone || digits_at(text, size, at) != 2 || text[at + 2] != '.' ||
            digits_at(text, size, at + 3) != 2 || text[at + 5] != '.' || digits_at(text, size, at + 6) != 2)
            continue;
        memmove(text + at + 8, text + at + 6, size - at - 6 + 1);
        memcpy(text + at + 6, "20", 2);
        return size + 2;
    }
    return size;
}

// "4. 2. 2022" without the blanks.
static size_t close_stops(char *text, size_t size)
{
    size_t out = 0;
    for (size_t at = 0; at < size; at++) {
        bool within = text[at] == ' ' && at > 1 && text[at - 1] == '.' && ascii_is_digit(text[at - 2]) &&
                      at + 1 < size && ascii_is_digit(text[at + 1]);
        size_t digits = within ? digits_at(text, size, at + 1) : 0;
        if (within && ((digits <= 2 && at + 1 + digits < size && text[at + 1 + digits] == '.') ||
                       (digits == 4 && out > 3 && (text[out - 3] == '.' || text[out - 4] == '.'))))
            continue;
        text[out++] = text[at];
    }
    text[out] = '\0';
    return out;
}

size_t html_date_prepare(char out[HTML_DATE_TEXT_MAX + 1], enum date_order order, const char *text,
                         size_t size)
{
    size = size > HTML_DATE_TEXT_MAX ? HTML_DATE_TEXT_MAX : size;
    size_t length = 0;
    for (size_t i = 0; i < size; i++) {
        bool wide = i + 1 < size && memcmp(text + i, "\xc2\xa0", 2) == 0; // a no-break space
        out[length++] = text[i] == PERSON_BORDER || wide ? ' ' : text[i];
        i += wide;
    }
    size = length;
    out[size] = '\0';
    size = close_stops(out, size);
    if (order != ORDER_UNKNOWN) {
        size = write_slashed_years(out, size);
        write_order(out, size, order);
    }
    return write_years(out, size);
}

// The day at the head of a stamp whose rest no standard knows: "2018-11-28CET11:59".
static bool parse_head(struct date *out, const char *text, size_t size)
{
    enum { DAY_BYTES = 10 };
    return size > DAY_BYTES && !ascii_is_digit(text[DAY_BYTES]) && text[4] == '-' && text[7] == '-' &&
           date_parse(out, text, DAY_BYTES);
}

bool html_date_parse(struct date *out, enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    size = html_date_prepare(copy, order, text, size);
    return (parse_epoch(out, copy, size) || date_parse(out, copy, size) ||
            date_find(out, copy, size, &start, &end) || parse_head(out, copy, size)) &&
           html_date_is_plausible(*out);
}

bool html_date_is_span(enum date_order order, const char *text, size_t size)
{
    char copy[HTML_DATE_TEXT_MAX + 1];
    size_t start, end;
    struct date date;
    size = html_date_prepare(copy, order, text, size);
    return date_find(&date, copy, size, &start, &end) && date_is_span(copy + start, end - start);
}
