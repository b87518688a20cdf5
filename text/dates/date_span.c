// SPDX-License-Identifier: MIT
// Dates that span days, months or years: what stands between the two ends, and the second of them.
#include "text/dates/date_read.h"

#include <string.h>

bool date_skip_until(struct date_reader *reader)
{
    static const char *const signs[] = {"-", "–", "—", "‐", "‑", "−", "/", "&"};
    static const char *const words[] = {"and", "to",   "until", "through", "thru", "et", "au",  "und", "bis",
                                        "y",   "al",   "a",     "e",       "i",    "en", "tot", "t/m", "og",
                                        "och", "till", "til",   "do",      "и",    "по", "до",  "та",  "ve",
                                        "és",  "ja",   "până",  "la",      "AND",  "TO"};
    struct date_reader at = *reader;
    bool blank = date_skip_spaces(&at);
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!date_skip_text(&at, signs[i]))
            continue;
        date_skip_spaces(&at);
        *reader = at;
        return true;
    }
    if (!blank || !date_skip_word(&at, words, sizeof words / sizeof *words) || !date_skip_spaces(&at))
        return false;
    *reader = at;
    return true;
}

// The number of a day.
static bool read_day(struct date_reader *reader, int *day)
{
    int digits;
    return date_read_number(reader, day, &digits) && digits <= 2 && *day >= 1 && *day <= 31;
}

void date_skip_second_day(struct date_reader *reader)
{
    struct date_reader at = *reader;
    int day;
    if (!date_skip_until(&at) || !read_day(&at, &day))
        return;
    date_skip_ordinal(&at);
    *reader = at;
    reader->span = true;
}

bool date_skip_second_day_month(struct date_reader *reader, int *month)
{
    struct date_reader at = *reader;
    int day;
    if (!date_skip_until(&at))
        return false;
    date_skip_weekday(&at);
    if (!read_day(&at, &day))
        return false;
    bool dotted = date_skip_ordinal(&at);
    if ((!date_skip_joint(&at) && !dotted) || !date_read_month(&at, month))
        return false;
    *reader = at;
    reader->span = true;
    return true;
}

bool date_skip_second_month_day(struct date_reader *reader, int *month)
{
    struct date_reader at = *reader;
    int day;
    if (!date_skip_until(&at))
        return false;
    date_skip_weekday(&at);
    if (!date_read_month(&at, month) || !date_skip_joint(&at) || !read_day(&at, &day))
        return false;
    date_skip_ordinal(&at);
    *reader = at;
    reader->span = true;
    return true;
}

bool date_skip_second_month(struct date_reader *reader, int *month)
{
    struct date_reader at = *reader;
    if (!date_skip_until(&at) || !date_read_month(&at, month))
        return false;
    *reader = at;
    reader->span = true;
    return true;
}

int date_first_year(int year, int first_month, int second_month)
{
    return year - (second_month < first_month);
}

// "9." behind a day, of "30.9.-2.10.1997"; 0 where no month stands there.
static int read_first_month(struct date_reader *reader)
{
    struct date_reader at = *reader;
    int month, digits;
    date_skip_spaces(&at);
    if (!date_read_number(&at, &month, &digits) || digits > 2 || month < 1)
        return 0;
    date_skip_byte(&at, '.');
    *reader = at;
    return month;
}

bool date_read_numeric_span(struct date_reader *reader, int day, struct date *out)
{
    int month, last_day, last_month, year, digits;
    const int first_month = date_skip_byte(reader, '.') ? read_first_month(reader) : 0;
    if (!date_skip_until(reader) || !read_day(reader, &last_day) || !date_skip_byte(reader, '.'))
        return false;
    date_skip_spaces(reader);
    if (!date_read_number(reader, &last_month, &digits) || digits > 2 || !date_skip_byte(reader, '.'))
        return false;
    date_skip_spaces(reader);
    month = first_month > 0 ? first_month : last_month;
    reader->span = true;
    return date_read_number(reader, &year, &digits) && digits == 4 && last_month >= 1 && last_month <= 12 &&
           date_make(out, date_first_year(year, month, last_month), month, day);
}
