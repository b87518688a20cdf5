// SPDX-License-Identifier: MIT
// From what stands behind date:, before: and after: to days.
#include "query/language/days.h"

#include "text/base/ascii.h"
#include "text/base/utf8.h"
#include "text/words/word_break.h"
#include <string.h>
#include <strings.h>
#include <time.h>

enum { DAY_SECONDS = 24 * 60 * 60 };

static bool is_year(const char *text, size_t size)
{
    bool digits = size == 4;
    for (size_t i = 0; i < size && digits; i++)
        digits = ascii_is_digit(text[i]);
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

static struct date moved(struct date date, int months, int days)
{
    struct tm time = {
        .tm_year = date.year - 1900, .tm_mon = date.month - 1 + months, .tm_mday = 1, .tm_hour = 12};
    time_t noon = timegm(&time); // which brings the month into its year
    const int last = date_last_day((struct date){time.tm_year + 1900, time.tm_mon + 1, 0}).day;
    // The 31st less a month is the last day of a month that has none.
    noon += (time_t)((date.day < last ? date.day : last) - 1 + days) * DAY_SECONDS;
    gmtime_r(&noon, &time);
    return (struct date){time.tm_year + 1900, time.tm_mon + 1, time.tm_mday};
}

static void set_days(struct days *out, struct date first, struct date last)
{
    date_format(date_first_day(first), out->from);
    date_format(date_last_day(last), out->to);
}

static bool is_word(const char *text, size_t size, const char *word)
{
    return strlen(word) == size && strncasecmp(text, word, size) == 0;
}

// Days since Monday.
static int day_of_week(struct date date)
{
    struct tm time = {
        .tm_year = date.year - 1900, .tm_mon = date.month - 1, .tm_mday = date.day, .tm_hour = 12};
    timegm(&time);
    return (time.tm_wday + 6) % 7;
}

// "this-month", "last week"
static bool read_period(struct days *out, const char *text, size_t size, struct date today)
{
    enum { PREFIX = 5 };
    const bool last = size > PREFIX && strncasecmp(text, "last", 4) == 0;
    if (size <= PREFIX || (!last && strncasecmp(text, "this", 4) != 0) ||
        (text[4] != '-' && text[4] != ' ' && text[4] != '_'))
        return false;
    const char *unit = text + PREFIX;
    size -= PREFIX;
    if (is_word(unit, size, "week")) {
        const struct date monday = moved(today, 0, -day_of_week(today) - (last ? 7 : 0));
        set_days(out, monday, moved(monday, 0, 6));
    } else if (is_word(unit, size, "month")) {
        struct date month = moved((struct date){today.year, today.month, 1}, last ? -1 : 0, 0);
        month.day = 0;
        set_days(out, month, month);
    } else if (is_word(unit, size, "year")) {
        const struct date year = {.year = today.year - last};
        set_days(out, year, year);
    } else {
        return false;
    }
    return true;
}

// "30d": so many days ago to today.
static bool read_span(struct days *out, const char *text, size_t size, struct date today)
{
    int count = 0;
    size_t at = 0;
    for (; at < size && at < 4 && ascii_is_digit(text[at]); at++)
        count = count * 10 + (text[at] - '0');
    if (at == 0 || at + 1 != size)
        return false;
    struct date first;
    switch (text[at] | 0x20) {
    case 'd': first = moved(today, 0, -count); break;
    case 'w': first = moved(today, 0, -7 * count); break;
    case 'm': first = moved(today, -count, 0); break;
    case 'y': first = moved(today, -12 * count, 0); break;
    default: return false;
    }
    if (first.year < 1000) // before what dates can be: without a beginning
        date_format(today, out->to);
    else
        set_days(out, first, today);
    return true;
}

static bool read_relative(struct days *out, const char *text, size_t size, struct date today)
{
    const bool yesterday = is_word(text, size, "yesterday");
    if (yesterday || is_word(text, size, "today")) {
        const struct date day = moved(today, 0, yesterday ? -1 : 0);
        set_days(out, day, day);
        return true;
    }
    return read_period(out, text, size, today) || read_span(out, text, size, today);
}

// "Q2" at the beginning of a text of two bytes or more; 0: none stands there.
static int quarter_at(const char *text)
{
    return (text[0] | 0x20) == 'q' && text[1] >= '1' && text[1] <= '4' ? text[1] - '0' : 0;
}

// "2004-Q2", "Q2 2004", "2004q2": three months.
static bool read_quarter(struct days *out, const char *text, size_t size)
{
    enum { QUARTER = 2, YEAR = 4 };
    if (size != QUARTER + YEAR && size != QUARTER + 1 + YEAR)
        return false;
    const bool first = quarter_at(text) > 0;
    const char *quarter = first ? text : text + size - QUARTER, *year = first ? text + size - YEAR : text;
    const char divider = first ? text[QUARTER] : text[YEAR];
    if (quarter_at(quarter) == 0 || !is_year(year, YEAR) ||
        (size > QUARTER + YEAR && !memchr("- /", divider, 3)))
        return false;
    struct date begin, end;
    if (!date_parse(&begin, year, YEAR))
        return false;
    end = begin;
    begin.month = 3 * quarter_at(quarter) - 2;
    end.month = begin.month + 2;
    set_days(out, begin, end);
    return true;
}

// "Spring 2004" is a document's date, known to its year; as a question it asks for less than that.
static bool is_season(struct date date, const char *text, size_t size)
{
    uint32_t code;
    utf8_decode(text, size, &code);
    return date.month == 0 && word_break_find(code) != WORD_BREAK_DIGIT;
}

static bool read_date(struct days *out, const char *text, size_t size, struct date today)
{
    struct date first, last;
    if (read_relative(out, text, size, today) || read_quarter(out, text, size))
        return true;
    const bool decade = size == 5 && text[3] == '0' && (text[4] | 0x20) == 's' && is_year(text, 4);
    if (!date_parse(&first, text, decade ? 4 : size) || is_season(first, text, size))
        return false;
    last = first;
    last.year += decade ? 9 : 0;
    set_days(out, first, last);
    return true;
}

// Bytes of "<", ">", "<=", ">=", "=" at the beginning.
static size_t comparison(const char *text, size_t size)
{
    size_t at = size > 0 && (text[0] == '<' || text[0] == '>' || text[0] == '=');
    return at + (at > 0 && size > 1 && text[0] != '=' && text[1] == '=');
}

// The day before or behind an ISO day.
static void step_day(char day[DATE_TEXT_SIZE], int days)
{
    struct date date;
    if (date_parse(&date, day, strlen(day)))
        date_format(moved(date, 0, days), day);
}

static bool read_compared(struct days *out, const char *text, size_t size, struct date today)
{
    const size_t sign = comparison(text, size);
    struct days days = {.from = ""};
    if (!read_date(&days, text + sign, size - sign, today))
        return false;
    *out = (struct days){.from = ""};
    if (text[0] == '=')
        *out = days;
    else if (text[0] == '>')
        memcpy(out->from, sign == 2 ? days.from : days.to, sizeof out->from);
    else
        memcpy(out->to, sign == 2 ? days.to : days.from, sizeof out->to);
    if (sign == 1 && text[0] != '=')
        step_day(text[0] == '>' ? out->from : out->to, text[0] == '>' ? 1 : -1);
    return true;
}

bool days_read_on(struct days *out, const char *text, size_t size, struct date today)
{
    size_t length;
    if (comparison(text, size) > 0)
        return read_compared(out, text, size, today);
    const size_t at = find_divider(text, size, &length);
    struct days begin = {.from = ""}, end = {.from = ""};
    if (at == size)
        return read_date(out, text, size, today);
    if (size == length || (at > 0 && !read_date(&begin, text, at, today)) ||
        (at + length < size && !read_date(&end, text + at + length, size - at - length, today)))
        return false;
    const bool turned = *begin.from && *end.from && strcmp(begin.from, end.from) > 0;
    memcpy(out->from, turned ? end.from : begin.from, sizeof out->from);
    memcpy(out->to, turned ? begin.to : end.to, sizeof out->to);
    return true;
}

int64_t days_now(void)
{
    return time(NULL) / DAY_SECONDS;
}

static bool read_today(struct days *out, const char *text, size_t size)
{
    const time_t now = (time_t)days_now() * DAY_SECONDS;
    struct tm day;
    gmtime_r(&now, &day);
    return days_read_on(out, text, size, (struct date){day.tm_year + 1900, day.tm_mon + 1, day.tm_mday});
}

bool days_read_value(struct days *out, enum query_field field, const char *text, size_t size)
{
    const size_t sign = field == QUERY_DATE || field == QUERY_ADDED ? 0 : comparison(text, size);
    return read_today(out, text + sign, size - sign);
}
