// SPDX-License-Identifier: MIT
// What stands beside a day: the time, the zone, a year behind them; and stamps that are no calendar date as written.
#include "text/dates/date_read.h"

#include "text/base/ascii.h"
#include <string.h>

static bool skip_meridiem(struct date_reader *reader)
{
    static const char *const words[] = {"a.m.", "p.m.", "am", "pm", "AM", "PM", "A.M.", "P.M."};
    struct date_reader at = *reader;
    date_skip_spaces(&at);
    if (!date_skip_word(&at, words, sizeof words / sizeof *words))
        return false;
    *reader = at;
    return true;
}

// "9:46", "10:11:12.5", "9 p.m.", "17h30".
static bool skip_clock(struct date_reader *reader)
{
    int value, digits;
    if (!date_read_number(reader, &value, &digits) || digits > 2 || value > 24)
        return false;
    if (!date_skip_byte(reader, ':') && !date_skip_byte(reader, 'h') && !date_skip_byte(reader, '.'))
        return skip_meridiem(reader);
    if (!date_read_number(reader, &value, &digits) || digits != 2 || value > 59)
        return false;
    if (date_skip_byte(reader, ':') &&
        (!date_read_number(reader, &value, &digits) || digits != 2 || value > 60))
        return false;
    if (date_skip_byte(reader, '.') && !date_skip_digits(reader))
        return false;
    skip_meridiem(reader);
    return true;
}

bool date_skip_time(struct date_reader *reader)
{
    static const char *const joints[] = {"at ", "- ", "– ", "| ", "um ", "à ", "в "};
    struct date_reader at = *reader;
    if (!date_skip_byte(&at, 'T') && !date_skip_byte(&at, 't')) {
        date_skip_byte(&at, ',');
        if (!date_skip_spaces(&at))
            return false;
        for (size_t i = 0; i < sizeof joints / sizeof *joints; i++)
            if (date_skip_text(&at, joints[i]))
                break;
    }
    if (!skip_clock(&at))
        return false;
    *reader = at;
    return true;
}

// "+0100", "-05:00", and RFC 5322's comment "(CET)" or a name, "UTC".
static void skip_offset(struct date_reader *reader)
{
    struct date_reader at = *reader;
    if (!date_skip_digits(&at) || (date_skip_byte(&at, ':') && !date_skip_digits(&at)))
        return;
    *reader = at;
    bool bracket = date_skip_spaces(&at) && date_skip_byte(&at, '(');
    if (date_skip_letters(&at) && (!bracket || date_skip_byte(&at, ')')))
        *reader = at;
}

void date_skip_zone(struct date_reader *reader)
{
    struct date_reader at = *reader;
    date_skip_spaces(&at);
    if (date_skip_byte(&at, '+') || date_skip_byte(&at, '-')) {
        size_t sign = at.at;
        skip_offset(&at);
        if (at.at > sign)
            *reader = at;
        return;
    }
    if (!date_skip_letters(&at))
        return;
    while (date_skip_byte(&at, '.') && date_skip_letters(&at))
        continue;
    *reader = at;
}

bool date_read_week(struct date_reader *reader, int year, struct date *out)
{
    int week, day, digits;
    if (!date_skip_text(reader, "-W") || !date_read_number(reader, &week, &digits) || digits != 2 ||
        week < 1 || week > 53)
        return false;
    if (!date_skip_byte(reader, '-') || !date_read_number(reader, &day, &digits) || digits != 1 || day < 1 ||
        day > 7)
        return false;
    const long fourth = date_days(year, 1, 4); // always in week 1; 1 January 1970 was a Thursday
    return date_of_days(out, fourth - (fourth + 3) % 7 + 7L * (week - 1) + day - 1);
}

bool date_read_epoch(struct date *out, const char *text, size_t size)
{
    enum { DAY = 24 * 60 * 60, LAST = 4102444800u / DAY }; // to the year 2100
    long long value = 0;
    size_t digits = 0;
    while (digits < size && digits < 14 && ascii_is_digit(text[digits]))
        value = value * 10 + (text[digits++] - '0');
    size_t at = digits;
    if (at < size && text[at] == '.')
        for (at++; at < size && ascii_is_digit(text[at]);)
            at++;
    if (at < size || digits < 9 || digits == 11 || digits > 13)
        return false;
    const long long days = (digits >= 12 ? value / 1000 : value) / DAY;
    return days <= LAST && date_of_days(out, (long)days);
}
