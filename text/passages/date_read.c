// SPDX-License-Identifier: MIT
// The reader of one date: numbers, month names, and the orders in which they stand.
#include "text/passages/date_read.h"

#include "text/base/space.h"
#include <string.h>

enum { SPACES_MAX = 8, DIGITS_MAX = 8, LETTERS_MAX = 8, NAME_MAX = 24 };

bool date_skip_byte(struct date_reader *reader, char byte)
{
    if (reader->at >= reader->size || reader->text[reader->at] != byte)
        return false;
    reader->at++;
    return true;
}

bool date_skip_spaces(struct date_reader *reader)
{
    size_t start = reader->at;
    for (int i = 0; i < SPACES_MAX; i++)
        reader->at += space_at(reader->text + reader->at, reader->size - reader->at);
    return reader->at > start;
}

static bool is_digit(char byte)
{
    return byte >= '0' && byte <= '9';
}

bool date_skip_digits(struct date_reader *reader)
{
    size_t start = reader->at;
    while (reader->at < reader->size && reader->at - start <= DIGITS_MAX &&
           is_digit(reader->text[reader->at]))
        reader->at++;
    return reader->at > start;
}

bool date_skip_letters(struct date_reader *reader)
{
    size_t start = reader->at;
    while (reader->at < reader->size && reader->at - start < LETTERS_MAX) {
        char lower = (char)(reader->text[reader->at] | 0x20);
        if (lower < 'a' || lower > 'z')
            break;
        reader->at++;
    }
    return reader->at > start;
}

bool date_read_number(struct date_reader *reader, int *value, int *digits)
{
    size_t start = reader->at;
    if (!date_skip_digits(reader) || reader->at - start > DIGITS_MAX)
        return false;
    *digits = (int)(reader->at - start);
    *value = 0;
    for (size_t i = start; i < reader->at; i++)
        *value = *value * 10 + (reader->text[i] - '0');
    return true;
}

// Names in lower case, of which `least` bytes or more must stand (0: the whole name): "nov" to "november".
struct name {
    const char *text;
    unsigned char least;
    unsigned char month;
};

// English, French, German, Spanish, Russian. Ordered so that no name is hidden by a shorter one.
static const struct name months[] = {
    {"january", 3, 1},    {"february", 3, 2},  {"march", 3, 3},     {"april", 3, 4},
    {"may", 0, 5},        {"june", 3, 6},      {"july", 3, 7},      {"august", 3, 8},
    {"september", 3, 9},  {"sept", 0, 9},      {"october", 3, 10},  {"november", 3, 11},
    {"december", 3, 12},  {"janvier", 4, 1},   {"février", 5, 2},   {"fevrier", 4, 2},
    {"mars", 0, 3},       {"avril", 3, 4},     {"mai", 0, 5},       {"juin", 0, 6},
    {"juillet", 5, 7},    {"août", 0, 8},      {"aout", 0, 8},      {"septembre", 0, 9},
    {"octobre", 0, 10},   {"novembre", 0, 11}, {"décembre", 4, 12}, {"decembre", 0, 12},
    {"januar", 0, 1},     {"jänner", 0, 1},    {"februar", 0, 2},   {"märz", 0, 3},
    {"juni", 0, 6},       {"juli", 0, 7},      {"oktober", 3, 10},  {"dezember", 3, 12},
    {"enero", 3, 1},      {"febrero", 0, 2},   {"marzo", 0, 3},     {"abril", 3, 4},
    {"mayo", 0, 5},       {"junio", 0, 6},     {"julio", 0, 7},     {"agosto", 3, 8},
    {"septiembre", 0, 9}, {"setiembre", 0, 9}, {"octubre", 0, 10},  {"noviembre", 0, 11},
    {"diciembre", 3, 12}, {"января", 0, 1},    {"январь", 0, 1},    {"февраля", 0, 2},
    {"февраль", 0, 2},    {"марта", 0, 3},     {"март", 0, 3},      {"апреля", 0, 4},
    {"апрель", 0, 4},     {"мая", 0, 5},       {"май", 0, 5},       {"июня", 0, 6},
    {"июнь", 0, 6},       {"июля", 0, 7},      {"июль", 0, 7},      {"августа", 0, 8},
    {"август", 0, 8},     {"сентября", 0, 9},  {"сентябрь", 0, 9},  {"октября", 0, 10},
    {"октябрь", 0, 10},   {"ноября", 0, 11},   {"ноябрь", 0, 11},   {"декабря", 0, 12},
    {"декабрь", 0, 12},
};

static const struct name weekdays[] = {
    {"monday", 3, 0},   {"tuesday", 3, 0},  {"wednesday", 3, 0},  {"thursday", 3, 0}, {"friday", 3, 0},
    {"saturday", 3, 0}, {"sunday", 3, 0},   {"lundi", 0, 0},      {"mardi", 0, 0},    {"mercredi", 0, 0},
    {"jeudi", 0, 0},    {"vendredi", 0, 0}, {"samedi", 0, 0},     {"dimanche", 0, 0}, {"montag", 0, 0},
    {"dienstag", 0, 0}, {"mittwoch", 0, 0}, {"donnerstag", 0, 0}, {"freitag", 0, 0},  {"samstag", 0, 0},
    {"sonntag", 0, 0},
};

// Lower case of ASCII, of Latin-1 and of the basic Cyrillic capitals: all that month names need.
static size_t read_name(const struct date_reader *reader, char out[NAME_MAX])
{
    size_t size = 0;
    const char *text = reader->text + reader->at;
    size_t left = reader->size - reader->at;
    while (size < left && size < NAME_MAX) {
        unsigned char byte = (unsigned char)text[size], before = size > 0 ? (unsigned char)text[size - 1] : 0;
        if (byte < 0x80 && ((byte | 0x20) < 'a' || (byte | 0x20) > 'z'))
            break;
        if (byte == 0xA0 && before == 0xC2)
            return size - 1;
        out[size] = (char)(byte < 0x80 ? byte | 0x20 : byte);
        if (before == 0xC3 && byte >= 0x80 && byte <= 0x9E)
            out[size] = (char)(byte + 0x20);
        if (before == 0xD0 && byte >= 0x90 && byte <= 0x9F)
            out[size] = (char)(byte + 0x20);
        if (before == 0xD0 && byte >= 0xA0 && byte <= 0xAF) {
            out[size - 1] = (char)0xD1;
            out[size] = (char)(byte - 0x20);
        }
        size++;
    }
    return size;
}

static const struct name *find_name(struct date_reader *reader, const struct name *names, size_t count)
{
    char word[NAME_MAX];
    size_t size = read_name(reader, word);
    for (size_t i = 0; i < count; i++) {
        if (size == 0 || names[i].text[0] != word[0])
            continue;
        size_t whole = strlen(names[i].text);
        size_t least = names[i].least > 0 ? names[i].least : whole;
        if (size < least || size > whole || memcmp(word, names[i].text, size) != 0)
            continue;
        reader->at += size;
        return &names[i];
    }
    return NULL;
}

bool date_read_month(struct date_reader *reader, int *month)
{
    const struct name *name = find_name(reader, months, sizeof months / sizeof *months);
    if (name == NULL)
        return false;
    *month = name->month;
    date_skip_byte(reader, '.');
    return true;
}

bool date_skip_weekday(struct date_reader *reader)
{
    struct date_reader at = *reader;
    if (find_name(&at, weekdays, sizeof weekdays / sizeof *weekdays) == NULL)
        return false;
    date_skip_byte(&at, '.');
    date_skip_byte(&at, ',');
    if (!date_skip_spaces(&at))
        return false;
    *reader = at;
    return true;
}

static bool skip_text(struct date_reader *reader, const char *text)
{
    size_t size = strlen(text);
    if (reader->size - reader->at < size || memcmp(reader->text + reader->at, text, size) != 0)
        return false;
    reader->at += size;
    return true;
}

// "2nd", "1er", "2º", "2." — and after them spaces, hyphens, "of", "de".
static void skip_ordinal(struct date_reader *reader)
{
    static const char *const marks[] = {"st", "nd", "rd", "th", "er", "º", "."};
    for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
        if (skip_text(reader, marks[i]))
            return;
}

static bool skip_joint(struct date_reader *reader)
{
    static const char *const words[] = {"of ", "de ", "del "};
    bool moved = date_skip_spaces(reader) || date_skip_byte(reader, '-') || date_skip_byte(reader, '_');
    for (size_t i = 0; moved && i < sizeof words / sizeof *words; i++)
        if (skip_text(reader, words[i]))
            break;
    return moved;
}

// "-13", "–13", "/13", " and 13": the second day of a range.
static void skip_second_day(struct date_reader *reader)
{
    static const char *const dashes[] = {"-", "–", "—", "/", " - ", " – ", " and ", " to ", " & "};
    struct date_reader at = *reader;
    int day, digits;
    for (size_t i = 0; i < sizeof dashes / sizeof *dashes; i++) {
        if (!skip_text(&at, dashes[i]))
            continue;
        if (date_read_number(&at, &day, &digits) && digits <= 2 && day >= 1 && day <= 31) {
            skip_ordinal(&at);
            *reader = at;
        }
        return;
    }
}

static bool read_year(struct date_reader *reader, int *year)
{
    int digits;
    return date_read_number(reader, year, &digits) && digits == 4;
}

// "2 November 2005", "2nd of November, 2005", "2. November 2005", "2-Nov-2005", "12-13 October 2004"
static bool read_day_month(struct date_reader *reader, int day, struct date *out)
{
    int month, year;
    skip_ordinal(reader);
    skip_second_day(reader);
    if (!skip_joint(reader) || !date_read_month(reader, &month))
        return false;
    date_skip_byte(reader, ',');
    return skip_joint(reader) && read_year(reader, &year) && date_make(out, year, month, day);
}

// "November 2, 2005", "Nov. 12-13, 2004"; where months stand alone also "November 2005"
static bool read_month_day(struct date_reader *reader, struct date *out)
{
    int month, day, digits, year;
    if (!date_read_month(reader, &month))
        return false;
    date_skip_byte(reader, ',');
    if (!skip_joint(reader) || !date_read_number(reader, &day, &digits))
        return false;
    if (digits == 4)
        return reader->compact && date_make(out, day, month, 0);
    if (digits > 2 || day < 1)
        return false;
    skip_ordinal(reader);
    skip_second_day(reader);
    date_skip_byte(reader, ',');
    return skip_joint(reader) && read_year(reader, &year) && date_make(out, year, month, day);
}

// The separator of an all-numeric date, 0 when there is none or no digit follows it.
static char read_separator(struct date_reader *reader)
{
    if (reader->size - reader->at < 2 || !is_digit(reader->text[reader->at + 1]))
        return 0;
    char byte = reader->text[reader->at];
    if (byte != '-' && byte != '/' && byte != '.')
        return 0;
    reader->at++;
    return byte;
}

// "2005", "2005-11", "2005-11-02", "2005/11/02", "2005 November 2"
static bool read_year_first(struct date_reader *reader, int year, struct date *out)
{
    int month, day, digits;
    char separator = read_separator(reader);
    if (separator == 0) {
        struct date_reader at = *reader;
        if (skip_joint(&at) && date_read_month(&at, &month) && skip_joint(&at) &&
            date_read_number(&at, &day, &digits) && digits <= 2 && day > 0) {
            *reader = at;
            return date_make(out, year, month, day);
        }
        return reader->compact && date_make(out, year, 0, 0);
    }
    if (!date_read_number(reader, &month, &digits) || digits > 2 || month < 1)
        return false;
    if (reader->at >= reader->size || reader->text[reader->at] != separator)
        return reader->compact && date_make(out, year, month, 0);
    reader->at++;
    return date_read_number(reader, &day, &digits) && digits <= 2 && day > 0 &&
           date_make(out, year, month, day);
}

// "2.11.2005" is day first; "25/12/2005" is read because only one reading is possible.
static bool read_numeric(struct date_reader *reader, int first, struct date *out)
{
    int second, year, digits;
    char separator = read_separator(reader);
    if (separator == 0 || !date_read_number(reader, &second, &digits) || digits > 2)
        return false;
    if (!date_skip_byte(reader, separator) || !read_year(reader, &year) || first < 1 || second < 1)
        return false;
    if (separator == '.' || first > 12 || first == second)
        return date_make(out, year, second, first);
    return second > 12 && date_make(out, year, first, second);
}

bool date_read(struct date_reader *reader, struct date *out)
{
    int value, digits;
    if (reader->at >= reader->size)
        return false;
    if (!is_digit(reader->text[reader->at]))
        return read_month_day(reader, out);
    if (!date_read_number(reader, &value, &digits))
        return false;
    if (digits == 8 && reader->compact) {
        int month = value / 100 % 100, day = value % 100;
        return month > 0 && day > 0 && date_make(out, value / 10000, month, day);
    }
    if (digits == 4)
        return read_year_first(reader, value, out);
    if (digits > 2 || value < 1)
        return false;
    struct date_reader at = *reader;
    if (read_numeric(&at, value, out)) {
        *reader = at;
        return true;
    }
    return read_day_month(reader, value, out);
}
