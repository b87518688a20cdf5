// SPDX-License-Identifier: MIT
// A number of a spreadsheet as it is shown.
#include "extract/office/parts/sheet_number.h"

#include <float.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

// Elapsed: hours that go on behind the 24th; with a time, its seconds, too.
enum { SHOWS_DAY = 1, SHOWS_TIME = 2, SHOWS_ELAPSED = 4 };

// The length of what begins at `code` and is no sign of the format itself: in quotes, in brackets, behind a backslash, blanks and
// fillings as wide as a letter; 0 where nothing such begins.
static size_t aside_size(const char *code)
{
    const char *end = NULL;
    if (*code == '"' || *code == '[')
        end = strchr(code + 1, *code == '"' ? '"' : ']');
    else if ((*code == '\\' || *code == '_' || *code == '*') && code[1])
        end = code + 1;
    if (!end)
        return 0;
    while (((unsigned char)end[1] & 0xc0) == 0x80) // the rest of a letter in UTF-8
        end++;
    return (size_t)(end + 1 - code);
}

// What of a date a code shows: "m" is a month, or a minute beside hours or seconds.
static int shows_of(const char *code)
{
    int shows = 0;
    bool has_m = false;
    for (size_t size; *code && *code != ';'; code += size) {
        size = aside_size(code);
        if (size > 0 && *code == '[' && (size == 3 || size == 4) && strchr("hHmMsS", code[1]) &&
            (size == 3 || code[2] == code[1]))
            shows |= SHOWS_ELAPSED;
        if (size > 0)
            continue;
        size = strncasecmp(code, "general", 7) == 0 ? 7 : 1;
        if (size == 7)
            continue;
        has_m = has_m || *code == 'm' || *code == 'M';
        shows |= strchr("dDyY", *code) ? SHOWS_DAY : strchr("hHsS", *code) ? SHOWS_TIME : 0;
    }
    return shows == 0 && has_m ? SHOWS_DAY : shows;
}

// From days since 1970-01-01 to a date of the Gregorian calendar (Howard Hinnant's civil_from_days).
static void civil(long days, long *year, long *month, long *day)
{
    days += 719468;
    long era = days / 146097, of_era = days % 146097;
    long years = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * years + years / 4 - years / 100), shifted = (5 * of_year + 2) / 153;
    *day = of_year - (153 * shifted + 2) / 5 + 1;
    *month = shifted < 10 ? shifted + 3 : shifted - 9;
    *year = years + era * 400 + (*month <= 2);
}

// False when it is out of range: nothing is appended.
static bool add_date(struct buffer *out, double serial, bool from_1904, int shows)
{
    enum { SERIAL_MAX = 2958466, UNTIL_1970 = 25569, FROM_1904 = 1462 };
    if (!(serial >= 0 && serial < SERIAL_MAX))
        return false;
    long whole = (long)serial, seconds = (long)((serial - (double)whole) * 86400 + 0.5), year, month, day;
    if (shows & SHOWS_ELAPSED) {
        seconds += whole * 86400;
        buffer_printf(out, "%ld:%02ld", seconds / 3600, seconds / 60 % 60);
        if (shows & SHOWS_TIME)
            buffer_printf(out, ":%02ld", seconds % 60);
        return true;
    }
    civil(whole + (seconds >= 86400) - UNTIL_1970 + (from_1904 ? FROM_1904 : 0), &year, &month, &day);
    seconds %= 86400;
    if (shows & SHOWS_DAY)
        buffer_printf(out, "%04ld-%02ld-%02ld", year, month, day);
    if (shows == (SHOWS_DAY | SHOWS_TIME))
        buffer_add_byte(out, ' ');
    if (shows & SHOWS_TIME)
        buffer_printf(out, "%02ld:%02ld", seconds / 3600, seconds / 60 % 60);
    return true;
}

// One section of a code: literals around one place for digits.
struct section {
    const char *start, *end;
    const char *digits, *digits_end; // the place; NULL: there is none
    int whole, decimals,
        optional; // digits that are always shown, before and behind the point; more behind it that are shown if any
    int percents, thousands; // by how much what is shown is larger or smaller
    bool is_grouped, is_odd; // odd: it shows something that we do not
};

static bool is_digit_place(char c)
{
    return c == '0' || c == '#' || c == '?';
}

// The place for digits, from its first sign on.
static const char *read_digits(struct section *section, const char *code)
{
    section->is_odd = section->is_odd || section->digits;
    section->digits = code;
    bool behind = false;
    for (; code < section->end && (is_digit_place(*code) || *code == ',' || *code == '.'); code++) {
        section->is_odd = section->is_odd || (behind && *code == '.');
        behind = behind || *code == '.';
        if (*code == ',') // groups where digits follow, else thousands are left out
            *(is_digit_place(code[1]) ? &section->whole : &section->thousands) += !is_digit_place(code[1]);
        section->is_grouped = section->is_grouped || (*code == ',' && is_digit_place(code[1]) && !behind);
        if (behind)
            *(*code == '0' ? &section->decimals : &section->optional) += is_digit_place(*code);
        else
            section->whole += *code == '0';
    }
    return section->digits_end = code;
}

static void read_section(struct section *section)
{
    for (const char *code = section->start; code < section->end;) {
        size_t size = aside_size(code);
        if (size > 1 && *code == '[' && strchr("<>=", code[1]))
            section->is_odd = true;
        if (size > 0) {
            code += size;
        } else if (is_digit_place(*code) || (*code == '.' && is_digit_place(code[1]))) {
            code = read_digits(section, code);
        } else {
            section->percents += *code == '%';
            section->is_odd = section->is_odd || strchr("/eE@gG", *code);
            code++;
        }
    }
    enum { DECIMALS_MAX = 15, TIMES_MAX = 4 };
    section->is_odd = section->is_odd || !section->digits ||
                      section->decimals + section->optional > DECIMALS_MAX || section->whole > DECIMALS_MAX ||
                      section->percents > TIMES_MAX || section->thousands > TIMES_MAX;
}

// The section for a number: of two the second is for negative ones, of three the third for zero. Returns how many sections there are.
static size_t choose_section(struct section *out, const char *code, double number)
{
    struct section sections[4] = {{.start = code}};
    size_t count = 0;
    for (size_t size; count < 4; code += size) {
        size = aside_size(code);
        if (size > 0)
            continue;
        size = 1;
        if (*code && *code != ';')
            continue;
        sections[count++].end = code;
        if (!*code)
            break;
        if (count < 4)
            sections[count].start = code + 1;
    }
    size_t chosen = number < 0 && count > 1 ? 1 : number == 0 && count > 2 ? 2 : 0;
    *out = sections[chosen];
    return count;
}

// Appends the digits of a number that is not negative.
static void add_digits(struct buffer *out, const struct section *section, double number)
{
    char digits[64];
    int most = section->decimals + section->optional;
    snprintf(digits, sizeof digits, "%.*f", most, number);
    char *point = strchr(digits, '.');
    size_t whole = point ? (size_t)(point - digits) : strlen(digits);
    for (size_t end = strlen(digits);
         point && end > whole + 1 + (size_t)section->decimals && digits[end - 1] == '0'; end--)
        digits[end - 1] = '\0';
    if (point && !point[1])
        *point = '\0';
    bool is_zero = whole == 1 && *digits == '0' && section->whole == 0;
    size_t shown = whole > (size_t)section->whole ? whole : (size_t)section->whole;
    for (size_t left = is_zero ? 0 : shown; left > 0; left--) {
        buffer_add_byte(out, left > whole ? '0' : digits[whole - left]);
        if (section->is_grouped && left > 1 && left % 3 == 1)
            buffer_add_byte(out, ',');
    }
    buffer_add(out, digits + whole, strlen(digits + whole));
}

// Appends what stands beside the digits: words in quotes, currencies, signs.
static void add_literals(struct buffer *out, const char *code, const char *end)
{
    for (size_t size; code < end; code += size) {
        size = aside_size(code);
        if (size == 0)
            buffer_add_byte(out, *code);
        else if (*code == '"')
            buffer_add(out, code + 1, size - 2);
        else if (*code == '\\')
            buffer_add(out, code + 1, size - 1);
        else if (*code == '_')
            buffer_add_byte(out, ' ');
        else if (*code == '[' && code[1] == '$')
            buffer_add(out, code + 2, strcspn(code + 2, "-]"));
        size = size > 0 ? size : 1;
    }
}

// False where the code shows nothing that we do: nothing is appended.
static bool add_shown(struct buffer *out, double number, const char *code)
{
    struct section section;
    size_t sections = choose_section(&section, code, number), start = out->size;
    read_section(&section);
    // What 15 digits show as a half is one: it is rounded up, though it may be a little less.
    double scaled =
        fabs(number) * pow(100, section.percents) / pow(1000, section.thousands) * (1 + 4 * DBL_EPSILON);
    if (section.is_odd || !(scaled < 1e15))
        return false;
    if (number < 0 && sections < 2)
        buffer_add_byte(out, '-');
    add_literals(out, section.start, section.digits);
    add_digits(out, &section, scaled);
    add_literals(out, section.digits_end, section.end);
    bool is_blank = out->data[start + strspn(out->data + start, " ")] == '\0';
    if (is_blank)
        buffer_truncate(out, start);
    return !is_blank;
}

void sheet_number(struct buffer *out, double number, const char *code, bool from_1904)
{
    int shows = shows_of(code);
    bool done = shows != 0 ? add_date(out, number, from_1904, shows) : add_shown(out, number, code);
    if (!done)
        buffer_printf(out, "%.15g", number);
}
