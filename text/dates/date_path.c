// SPDX-License-Identifier: MIT
// Dates in file names and in the folders that archives are sorted into.
#include "text/dates/date_read.h"

#include "text/base/ascii.h"
#include <string.h>

// A year alone is believed only if it is likely to be one: "0142-resolution" and "1443-telegram" are
// numbered, not dated.
static bool likely_year(int year)
{
    return year >= 1800 && year <= 2099;
}

// "2005-11-02", "2005_11_02", "2005.11.02", "20051102" at `text`; with `month_only` also "2005-11".
static bool read_stamp(struct date *out, const char *text, size_t size, bool month_only)
{
    struct date_reader reader = {.text = text, .size = size};
    int year, month, day, digits;
    if (!date_read_number(&reader, &year, &digits))
        return false;
    if (digits == 8)
        return !month_only && year % 10000 / 100 > 0 && year % 100 > 0 && likely_year(year / 10000) &&
               date_make(out, year / 10000, year / 100 % 100, year % 100);
    if (digits != 4 || !likely_year(year) || reader.at >= size || strchr("-_.", text[reader.at]) == NULL)
        return false;
    char separator = text[reader.at++];
    if (!date_read_number(&reader, &month, &digits) || digits != 2 || month < 1)
        return false;
    if (month_only)
        return date_make(out, year, month, 0);
    return date_skip_byte(&reader, separator) && date_read_number(&reader, &day, &digits) && digits == 2 &&
           day > 0 && date_make(out, year, month, day);
}

static bool read_words(struct date *out, const char *text, size_t size)
{
    struct date_reader reader = {.text = text, .size = size};
    struct date date;
    if (!date_read(&reader, &date) || date.day == 0 || !likely_year(date.year))
        return false;
    *out = date;
    return true;
}

// Searches a file name: where a number begins, and where a word does.
static bool find_in_name(struct date *out, const char *name, size_t size, bool month_only)
{
    for (size_t i = 0; i < size; i++) {
        bool starts = i == 0 || strchr("-_. ()[]+,", name[i - 1]) != NULL ||
                      ascii_is_digit(name[i]) != ascii_is_digit(name[i - 1]);
        if (!starts)
            continue;
        if (read_stamp(out, name + i, size - i, month_only))
            return true;
        if (!month_only && read_words(out, name + i, size - i))
            return true;
    }
    return false;
}

// A folder that is nothing but a number of `digits` digits; -1 otherwise.
static int folder_number(const char *text, size_t size, size_t digits)
{
    if (size != digits)
        return -1;
    int value = 0;
    for (size_t i = 0; i < size; i++) {
        if (!ascii_is_digit(text[i]))
            return -1;
        value = value * 10 + (text[i] - '0');
    }
    return value;
}

// The folders from the innermost outwards: ".../2005/11/02/", ".../2005/7/2/", ".../2005/11/", ".../2005/". A digit alone is a month only
// where a day is below it: else it numbers something.
static bool find_in_folders(struct date *out, const char *path, size_t size)
{
    int parts[2] = {0, 0}; // numbers of one or two digits seen since, innermost last
    int count = 0;
    size_t digits = 0; // of the last
    while (size > 0) {
        size_t start = size - 1; // path[size - 1] is '/'
        while (start > 0 && path[start - 1] != '/')
            start--;
        size_t length = size - 1 - start;
        int year = folder_number(path + start, length, 4);
        if (year >= 0 && likely_year(year)) {
            if (count == 2 && parts[0] > 0 && parts[1] > 0 && date_make(out, year, parts[1], parts[0]))
                return true;
            int month = count > 0 && digits == 2 ? parts[count - 1] : 0;
            return date_make(out, year, month, 0) || date_make(out, year, 0, 0);
        }
        digits = length == 1 ? 1 : 2;
        int number = folder_number(path + start, length, digits);
        if (number > 0 && count < 2)
            parts[count++] = number;
        else
            count = 0;
        size = start;
    }
    return false;
}

bool date_find_in_path(struct date *out, const char *path, size_t size)
{
    size_t name = size;
    while (name > 0 && path[name - 1] != '/')
        name--;
    if (find_in_name(out, path + name, size - name, false) ||
        find_in_name(out, path + name, size - name, true))
        return true;
    struct date folder;
    bool found = find_in_folders(&folder, path, name);
    if (found && folder.month > 0) {
        *out = folder;
        return true;
    }
    struct date_reader reader = {.text = path, .size = size, .at = name};
    int year, digits;
    if (date_read_number(&reader, &year, &digits) && digits == 4 && likely_year(year) &&
        (reader.at == size || strchr("-_. ", path[reader.at]) != NULL))
        return date_make(out, year, 0, 0);
    if (found)
        *out = folder;
    return found;
}
