// SPDX-License-Identifier: MIT
// The calendar: which dates there are, in order and as text.
#include "text/dates/date_read.h"

#include <stdio.h>
#include <string.h>

enum { YEAR_MIN = 1000, YEAR_MAX = 2999 };

// The years of the Thai calendar are 543 ahead; smaller ones than these are written in the common one.
enum { BUDDHIST_YEAR_MIN = 2200, BUDDHIST_YEARS = 543 };

static int month_days(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

// A day of the Solar Hijri calendar, by the cycle of 33 years in which it has been since 1178 (Birashk, "A Comparative Calendar"). Its last
// month is read as if it had 30 days in each year.
static bool make_solar(struct date *out, int year, int month, int day)
{
    enum { YEAR_FIRST = 1178, YEAR_LAST = 1633, DAYS_BEFORE = 1075196 }; // before 1970
    if (year < YEAR_FIRST || year > YEAR_LAST || day < 1 || day > (month < 7 ? 31 : 30))
        return false;
    const int cycle = year + 1595;
    const long days = 365L * cycle + cycle / 33 * 8 + (cycle % 33 + 3) / 4 + day +
                      (month < 7 ? (month - 1) * 31 : (month - 7) * 30 + 186);
    return date_of_days(out, days - DAYS_BEFORE);
}

bool date_make(struct date *out, int year, int month, int day)
{
    if (month >= DATE_MONTH_SOLAR)
        return make_solar(out, year, month - DATE_MONTH_SOLAR, day);
    if (month >= DATE_MONTH_THAI) {
        month -= DATE_MONTH_THAI;
        year -= year >= BUDDHIST_YEAR_MIN ? BUDDHIST_YEARS : 0;
    }
    if (year < YEAR_MIN || year > YEAR_MAX || month < 0 || month > 12 || day < 0 || (month == 0 && day > 0))
        return false;
    if (month > 0 && day > month_days(year, month))
        return false;
    *out = (struct date){.year = year, .month = month, .day = day};
    return true;
}

// This and the next by Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
long date_days(int year, int month, int day)
{
    year -= month <= 2;
    const int era = year / 400, in_era = year % 400;
    const int in_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
    return era * 146097L + in_era * 365L + in_era / 4 - in_era / 100 + in_year - 719468;
}

bool date_of_days(struct date *out, long days)
{
    const long shifted = days + 719468, era = shifted / 146097, in_era = shifted % 146097;
    const long year = (in_era - in_era / 1460 + in_era / 36524 - in_era / 146096) / 365;
    const long in_year = in_era - (365 * year + year / 4 - year / 100), month = (5 * in_year + 2) / 153;
    const int real = (int)(month < 10 ? month + 3 : month - 9);
    return date_make(out, (int)(year + era * 400) + (real <= 2), real,
                     (int)(in_year - (153 * month + 2) / 5 + 1));
}

char *date_format(struct date date, char out[DATE_TEXT_SIZE])
{
    char wide[40]; // three ints of any value, so that the compiler sees that nothing is cut
    if (date.month == 0)
        snprintf(wide, sizeof wide, "%04d", date.year);
    else if (date.day == 0)
        snprintf(wide, sizeof wide, "%04d-%02d", date.year, date.month);
    else
        snprintf(wide, sizeof wide, "%04d-%02d-%02d", date.year, date.month, date.day);
    size_t size = strnlen(wide, DATE_TEXT_SIZE - 1);
    memcpy(out, wide, size);
    out[size] = '\0';
    return out;
}

struct date date_first_day(struct date date)
{
    date.month = date.month > 0 ? date.month : 1;
    date.day = date.day > 0 ? date.day : 1;
    return date;
}

struct date date_last_day(struct date date)
{
    date.month = date.month > 0 ? date.month : 12;
    date.day = date.day > 0 ? date.day : month_days(date.year, date.month);
    return date;
}
