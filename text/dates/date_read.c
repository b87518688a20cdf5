// SPDX-License-Identifier: MIT
// The reader of one date: the orders in which day, month and year stand.
#include "text/dates/date_read.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include <string.h>
#include <strings.h>

// A cable's two digits: the first cables with date-time groups are of the 1940s.
enum { CENTURY_FROM = 40 };

// Bytes that a month's name may have, and the blanks and commas before the number behind it.
enum { MONTH_BYTES_MAX = 72 };

static bool read_year(struct date_reader *reader, int *year)
{
    int digits;
    if (!date_read_number(reader, year, &digits) || digits != 4)
        return false;
    date_skip_year_word(reader);
    return true;
}

static int full_year(int year, int digits)
{
    return digits == 4 ? year : year + (year < CENTURY_FROM ? 2000 : 1900);
}

// "MAR 74", "MAR14", "MAR 1974": the month of a cable in three capitals, and a year of two digits or four.
static bool read_military(struct date_reader *reader, int day, struct date *out)
{
    int month, year, digits;
    date_skip_spaces(reader);
    const char *name = reader->text + reader->at;
    if (reader->size - reader->at < 5 || !ascii_is_capital(name[0]) || !ascii_is_capital(name[1]) ||
        !ascii_is_capital(name[2]) || ascii_is_capital(name[3]))
        return false;
    struct date_reader word = {.text = name, .size = 3};
    if (!date_read_month(&word, &month))
        return false;
    reader->at += 3;
    date_skip_spaces(reader);
    return date_read_number(reader, &year, &digits) && (digits == 2 || digits == 4) &&
           date_make(out, full_year(year, digits), month, day);
}

// "051430Z MAR 74", behind its six digits.
static bool read_time_group(struct date_reader *reader, int value, struct date *out)
{
    const int day = value / 10000, hour = value / 100 % 100, minute = value % 100;
    date_skip_spaces(reader);
    if (day < 1 || hour > 24 || minute > 59 || reader->at >= reader->size ||
        !ascii_is_capital(reader->text[reader->at]))
        return false;
    reader->at++;
    return read_military(reader, day, out);
}

// "III" between a day and a year: Roman months, as Polish and Hungarian write them.
static bool read_roman(struct date_reader *reader, int *month)
{
    static const char *const numbers[] = {"I",   "II",   "III", "IV", "V",  "VI",
                                          "VII", "VIII", "IX",  "X",  "XI", "XII"};
    for (int i = 0; i < 12; i++) {
        struct date_reader at = *reader;
        if (!date_skip_word(&at, &numbers[i], 1))
            continue;
        date_skip_byte(&at, '.');
        *month = i + 1;
        *reader = at;
        return true;
    }
    return false;
}

// "-Nov-94": hyphens before and behind the month, and a year of two digits.
static bool is_rfc850(const struct date_reader *reader, size_t start)
{
    struct date_reader at = *reader;
    int year, digits;
    return start > 0 && at.text[start - 1] == '-' && date_skip_byte(&at, '-') &&
           date_read_number(&at, &year, &digits) && digits == 2;
}

// The year behind a month: of two digits where the month is Thai ("12 มี.ค. 64").
static bool read_year_of(struct date_reader *reader, int month, int *year)
{
    enum { THAI_CENTURY = 2500 };
    struct date_reader at = *reader;
    int digits;
    if (month < DATE_MONTH_THAI || month >= DATE_MONTH_SOLAR || !date_read_number(&at, year, &digits) ||
        digits != 2)
        return read_year(reader, year);
    *year += THAI_CENTURY;
    *reader = at;
    return true;
}

// Months that the Croats, who put a full stop behind the day, name as the Poles, who put none, name the next. False where the Czechs,
// who put one too, mean the Poles' month.
static bool read_behind_stop(const char *name, size_t size, int *month)
{
    static const struct {
        const char *name;
        int month;
    } names[] = {{"listopada", 10}, {"lip", 6}, {"listopad", 0}, {"lis", 0}};
    size -= name[size - 1] == '.';
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        if (strlen(names[i].name) == size && strncasecmp(names[i].name, name, size) == 0)
            return (*month = names[i].month) > 0;
    return true;
}

// "November 2005", where a year follows the month: behind a comma, a hyphen, "of".
static bool read_month_year(struct date_reader *reader, int day, bool dotted, struct date *out)
{
    int month, last, year, digits;
    const size_t start = reader->at;
    if (!date_read_month(reader, &month))
        return false;
    if (dotted && !read_behind_stop(reader->text + start, reader->at - start, &month))
        return false;
    if (is_rfc850(reader, start) && date_skip_byte(reader, '-') && date_read_number(reader, &year, &digits))
        return date_make(out, full_year(year, digits), month, day);
    if (!date_skip_second_day_month(reader, &last))
        last = month;
    const bool stopped = reader->text[reader->at - 1] == '.'; // "2.nov.2005"
    const bool slash = start > 0 && reader->text[start - 1] == '/' && date_skip_byte(reader, '/');
    return (slash || date_skip_joint(reader) || stopped) && read_year_of(reader, month, &year) &&
           date_make(out, date_first_year(year, month, last), month, day);
}

// "2 November 2005", "2nd of November, 2005", "2. November 2005", "2-Nov-2005", "12-13 October 2004", "30 September-2 October
// 1997", "04MAR14"
static bool read_day_month(struct date_reader *reader, int day, struct date *out)
{
    struct date_reader at = *reader;
    int month, year;
    if (read_military(&at, day, out)) {
        *reader = at;
        return true;
    }
    bool dotted = date_skip_ordinal(reader);
    date_skip_second_day(reader);
    const bool slash = date_skip_byte(reader, '/'); // "14/Mar/2019", "14/III/2019"
    if (!slash && !date_skip_joint(reader) && !dotted)
        return false;
    at = *reader;
    if (read_roman(&at, &month)) {
        if (slash ? !date_skip_byte(&at, '/') : (!date_skip_joint(&at) && at.text[at.at - 1] != '.'))
            return false;
        *reader = at;
        return read_year(reader, &year) && date_make(out, year, month, day);
    }
    return read_month_year(reader, day, dotted, out);
}

static void skip_letters_before(struct date_reader *reader, size_t end)
{
    int value;
    for (; reader->at < end; reader->at++) {
        const unsigned char byte = (unsigned char)reader->text[reader->at];
        if (byte < 0x80 ? (byte | 0x20) < 'a' : date_digit_at(reader, &value) > 0)
            return;
    }
}

// Whether a blank and then another word of ASCII stand behind a word, as nearly always: before the number there may be "of", "de" and "năm" alone.
static bool word_follows(const struct date_reader *reader)
{
    if (reader->size - reader->at < 3 || reader->text[reader->at] != ' ')
        return false;
    const char *next = reader->text + reader->at + 1;
    const char small = (char)(next[0] | 0x20);
    if (small == 'o')
        return (next[1] | 0x20) != 'f';
    if (small == 'n')
        return (unsigned char)next[1] < 0x80;
    return small >= 'a' && small <= 'z' && small != 'd';
}

// Whether a number may follow the word at hand, or the two of "Tháng Ba": most words are spared the look into the tables of names.
static bool number_follows(const struct date_reader *reader)
{
    struct date_reader at = *reader;
    size_t end = reader->size - reader->at < MONTH_BYTES_MAX ? reader->size : reader->at + MONTH_BYTES_MAX;
    int value;
    skip_letters_before(&at, end);
    const bool of_two = at.at - reader->at > 4 && at.text[at.at - 1] == 'g' &&
                        strncasecmp(reader->text + reader->at, "th", 2) == 0;
    if (!of_two && word_follows(&at))
        return false;
    if (of_two && date_skip_spaces(&at))
        skip_letters_before(&at, end);
    date_skip_byte(&at, '.');
    date_skip_joint(&at);
    return date_digit_at(&at, &value) > 0;
}

// "+0000" or "UTC".
static bool skip_zone_name(struct date_reader *reader)
{
    int value, digits;
    if (date_skip_byte(reader, '+') || date_skip_byte(reader, '-'))
        return date_read_number(reader, &value, &digits) && digits == 4;
    return date_skip_letters(reader);
}

// "Tue Mar 4 12:00:00 UTC 2014", "Tue Mar 4 12:00:00 +0000 2014": a clock between the day and the year.
static bool read_late_year(struct date_reader *reader, int *year)
{
    struct date_reader at = *reader;
    if (!date_skip_time(&at))
        return false;
    struct date_reader zone = at;
    if (date_skip_spaces(&zone) && skip_zone_name(&zone))
        at = zone;
    if (!date_skip_spaces(&at) || !read_year(&at, year))
        return false;
    *reader = at;
    return true;
}

// "September–October 1997", behind its first month.
static bool read_months(struct date_reader *reader, int month, struct date *out)
{
    int last, year;
    return date_skip_second_month(reader, &last) && date_skip_joint(reader) && read_year(reader, &year) &&
           date_make(out, date_first_year(year, month, last), month, 0);
}

// "November 2, 2005", "Nov. 12-13, 2004", "September 30-October 2, 1997"; where months stand alone also "November 2005"
static bool read_month_day(struct date_reader *reader, struct date *out)
{
    int month, last, day, digits, year;
    if ((!reader->compact && !number_follows(reader)) || !date_read_month(reader, &month))
        return false;
    struct date_reader at = *reader;
    if (reader->compact && read_months(&at, month, out)) {
        *reader = at;
        return true;
    }
    if (!date_skip_joint(reader) || !date_read_number(reader, &day, &digits))
        return false;
    if (digits == 4) {
        date_skip_year_word(reader);
        return reader->compact && date_make(out, day, month, 0);
    }
    if (digits > 2 || day < 1)
        return false;
    date_skip_ordinal(reader);
    date_skip_second_day(reader);
    if (read_late_year(reader, &year))
        return date_make(out, year, month, day);
    if (!date_skip_second_month_day(reader, &last))
        last = month;
    return date_skip_joint(reader) && read_year(reader, &year) &&
           date_make(out, date_first_year(year, month, last), month, day);
}

// The separator of an all-numeric date, 0 when there is none or no digit follows it; behind a full stop there may
// be a blank.
static char read_separator(struct date_reader *reader)
{
    int value;
    if (reader->at >= reader->size)
        return 0;
    char byte = reader->text[reader->at];
    struct date_reader at = *reader;
    at.at++;
    if (byte == '.')
        date_skip_spaces(&at);
    if ((byte != '-' && byte != '/' && byte != '.') || date_digit_at(&at, &value) == 0)
        return 0;
    *reader = at;
    return byte;
}

// What may stand behind a year that comes first: "2014. március 4.", "2014 m. kovo 4 d.", "2014 жылғы 4 наурыз", "2014-yil 4-mart".
static bool skip_first_year(struct date_reader *reader)
{
    static const char *const words[] = {"m.", "жылғы", "жылдың", "gada", "թ.", "թվականի", "թ․", "yil", "йил"};
    date_skip_text(reader, "ko"); // Basque
    date_skip_byte(reader, '.');
    bool moved = date_skip_joint(reader);
    if (moved && date_skip_word(reader, words, sizeof words / sizeof *words))
        date_skip_spaces(reader);
    return moved;
}

// Behind the year: "November 2", "kovo 4 d.", "4 наурыз", "gada 4. martā".
static bool read_after_year(struct date_reader *reader, int year, struct date *out)
{
    int month, day, digits;
    if (!skip_first_year(reader))
        return false;
    struct date_reader at = *reader;
    if (date_is_word_behind_year(reader))
        return false;
    if (date_read_month(&at, &month)) {
        if (!date_skip_joint(&at) || !date_read_number(&at, &day, &digits) || digits > 2 || day < 1)
            return false;
        if (!date_skip_ordinal(&at))
            date_skip_word(&at, (const char *const[]){"a", "an"}, 2); // Basque
        *reader = at;
        if (date_skip_spaces(&at) && date_skip_text(&at, "d."))
            *reader = at;
        return date_make(out, year, month, day);
    }
    if (!date_read_number(reader, &day, &digits) || digits > 2 || day < 1)
        return false;
    date_skip_ordinal(reader);
    return date_skip_joint(reader) && date_read_month(reader, &month) && date_make(out, year, month, day);
}

// Whether the figure at hand is Persian (or Urdu, whose years are others).
static bool is_persian_figure(const struct date_reader *reader)
{
    return reader->size - reader->at > 1 && (unsigned char)reader->text[reader->at] == 0xDB &&
           (unsigned char)reader->text[reader->at + 1] >= 0xB0;
}

// "2005", "2005-11", "2005-11-02", "2005/11/02", "2014. 3. 4.", "2005 November 2", "2014-W10-2"; in Persian figures also "۱۳۹۹/۱۲/۲۲".
static bool read_year_first(struct date_reader *reader, int year, bool persian, struct date *out)
{
    enum { SOLAR_YEAR_FIRST = 1250, SOLAR_YEAR_LAST = 1499, LATIN_YEAR_FIRST = 1300, LATIN_YEAR_LAST = 1420 };
    bool solar = persian && year >= SOLAR_YEAR_FIRST && year <= SOLAR_YEAR_LAST;
    int month, day, digits;
    struct date_reader at = *reader;
    char separator = read_separator(reader);
    // In other figures "1397/12/23" is a day of that calendar where nothing else stands there, of the lunar one, or no date.
    if (separator == '/' && !solar && year >= LATIN_YEAR_FIRST && year <= SOLAR_YEAR_LAST) {
        if (year > LATIN_YEAR_LAST || !reader->compact)
            return false;
        solar = true;
    }
    if (separator == 0) {
        if (date_read_week(&at, year, out) || (at = *reader, read_after_year(&at, year, out))) {
            *reader = at;
            return true;
        }
        date_skip_year_word(reader);
        return reader->compact && date_make(out, year, 0, 0);
    }
    if (!date_read_number(reader, &month, &digits) || digits > 2 || month < 1 || (solar && month > 12))
        return false;
    month += solar ? DATE_MONTH_SOLAR : 0;
    at = *reader;
    if (read_separator(&at) != separator)
        return reader->compact && date_make(out, year, month, 0);
    *reader = at;
    return date_read_number(reader, &day, &digits) && digits <= 2 && day > 0 &&
           date_make(out, year, month, day);
}

// Monday is 1. By the method of Sakamoto.
static int weekday_of(struct date date)
{
    static const int months[] = {0, 3, 2, 5, 0, 3, 5, 1, 4, 6, 2, 4};
    const int year = date.year - (date.month < 3);
    const int sunday_first =
        (year + year / 4 - year / 100 + year / 400 + months[date.month - 1] + date.day) % 7;
    return sunday_first == 0 ? 7 : sunday_first;
}

// "Thu, 03/04/2021": of its two readings the one that falls on the weekday before it.
static bool read_by_weekday(const struct date_reader *reader, size_t start, const int numbers[3],
                            struct date *out)
{
    const int weekday = date_weekday_before(reader, start);
    struct date month_first, day_first;
    if (weekday == 0 || !date_make(&month_first, numbers[2], numbers[0], numbers[1]) ||
        !date_make(&day_first, numbers[2], numbers[1], numbers[0]))
        return false;
    const bool is_month_first = weekday_of(month_first) == weekday;
    *out = is_month_first ? month_first : day_first;
    return is_month_first != (weekday_of(day_first) == weekday);
}

// "2.11.2005" is day first; "25/12/2005" is read because only one reading is possible. The first number begins at `start`.
static bool read_numeric(struct date_reader *reader, size_t start, int first, struct date *out)
{
    // Of 1937 to 2077: no other calendar is there yet. 2500 stands for "without end" in lists and forms of all languages, and Thai has
    // full stops behind no number.
    enum { THAI_YEAR_FIRST = 2480, THAI_YEAR_LAST = 2620, ENDLESS_YEAR = 2500 };
    int second, year, digits;
    char separator = read_separator(reader);
    if (separator == 0 || !date_read_number(reader, &second, &digits) || digits > 2)
        return false;
    if (read_separator(reader) != separator || !read_year(reader, &year) || first < 1 || second < 1 ||
        second > 31)
        return false;
    if (year >= THAI_YEAR_FIRST && year <= THAI_YEAR_LAST && year != ENDLESS_YEAR && separator != '.')
        second += DATE_MONTH_THAI;
    // Numbers with hyphens may be anything else.
    const bool is_thai = second > DATE_MONTH_THAI && separator == '/';
    if (separator == '.' || first > 12 || first == second || is_thai)
        return date_make(out, year, second, first);
    if (second <= 12)
        return read_by_weekday(reader, start, (const int[]){first, second, year}, out);
    return date_make(out, year, first, second);
}

// A date that begins with a number.
static bool read_number_first(struct date_reader *reader, struct date *out)
{
    int value, digits;
    const size_t start = reader->at;
    const bool persian = is_persian_figure(reader);
    if (!date_read_number(reader, &value, &digits))
        return false;
    if (digits == 8 && reader->compact) {
        int month = value / 100 % 100, day = value % 100;
        return month > 0 && day > 0 && date_make(out, value / 10000, month, day);
    }
    if (digits == 6)
        return read_time_group(reader, value, out);
    if (digits == 4)
        return read_year_first(reader, value, persian, out);
    if (digits > 2 || value < 1)
        return false;
    struct date_reader at = *reader;
    if (read_numeric(&at, start, value, out) || (at = *reader, date_read_numeric_span(&at, value, out))) {
        *reader = at;
        return true;
    }
    return read_day_month(reader, value, out);
}

// "Spring 2014": known to the year.
static bool read_season(struct date_reader *reader, struct date *out)
{
    static const char *const seasons[] = {
        "Spring", "Summer", "Autumn", "Fall", "Winter", "Printemps", "Été",   "Automne", "Hiver", "Frühjahr",
        "Sommer", "Herbst", "Q1",     "Q2",   "Q3",     "Q4",        "весна", "лето",    "осень", "зима"};
    int year;
    return date_skip_word(reader, seasons, sizeof seasons / sizeof *seasons) && date_skip_joint(reader) &&
           read_year(reader, &year) && date_make(out, year, 0, 0);
}

// Whether a sign of the lunar calendar stands behind a date: "7/7/1440 هـ", "7/7/1440 AH". Which day that is nobody can tell to the day.
static bool is_lunar(const struct date_reader *reader, struct date date)
{
    enum { LUNAR_YEAR_LAST = 1500 };
    static const char *const signs[] = {"هـ", "ه", "AH", "A.H.", "H."};
    struct date_reader at = *reader;
    date_skip_spaces(&at);
    return date.year <= LUNAR_YEAR_LAST && date_skip_word(&at, signs, sizeof signs / sizeof *signs);
}

static bool read_common(struct date_reader *reader, struct date *out)
{
    int value;
    if (reader->at >= reader->size)
        return false;
    struct date_reader at = *reader;
    const unsigned char first = (unsigned char)reader->text[reader->at];
    if ((first >= 0x80 || ascii_is_digit(first)) && date_read_eastern(&at, out)) {
        *reader = at;
        return true;
    }
    if (date_digit_at(reader, &value) > 0)
        return read_number_first(reader, out);
    at = *reader;
    if (reader->compact && read_season(&at, out)) {
        *reader = at;
        return true;
    }
    return read_month_day(reader, out);
}

bool date_read(struct date_reader *reader, struct date *out)
{
    return read_common(reader, out) && !is_lunar(reader, *out);
}
