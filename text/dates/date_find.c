// SPDX-License-Identifier: MIT
// Where in a line of text a date stands.
#include "text/dates/date_read.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include "text/dates/issue_number.h"
#include <string.h>

// A dash, a quotation mark, an ideographic comma or stop, an Arabic comma or semicolon.
static bool is_mark(const char *text, size_t size)
{
    if (size >= 2 && (memcmp(text, "،", 2) == 0 || memcmp(text, "؛", 2) == 0))
        return true;
    return size >= 3 && ((unsigned char)text[0] == 0xE2 || memcmp(text, "\xE3\x80", 2) == 0 ||
                         memcmp(text, "\xEF\xBC", 2) == 0);
}

static bool is_word_byte(char byte)
{
    unsigned char c = (unsigned char)byte;
    return c >= 0x80 || ascii_is_digit(c) || ascii_is_letter(c);
}

bool date_find(struct date *out, const char *text, size_t size, size_t *start, size_t *end)
{
    return date_find_before(out, text, size, size, start, end);
}

// Where the next figure may be, at or behind `at`: one of any script.
static size_t next_figure(const char *text, size_t size, size_t at)
{
    while (at < size && (unsigned char)text[at] < 0x80 && !ascii_is_digit(text[at]))
        at++;
    return at;
}

// A date with its day has a figure; it begins with one, or with a month or a weekday, far fewer bytes before it than this.
enum { BEFORE_FIGURE_MAX = 256 };

bool date_find_before(struct date *out, const char *text, size_t size, size_t last, size_t *start,
                      size_t *end)
{
    size_t figure = next_figure(text, size, 0);
    for (size_t i = 0; i < size && i <= last; i++) {
        if (figure < i)
            figure = next_figure(text, size, i);
        if (figure == size)
            return false;
        if (!is_word_byte(text[i]))
            continue;
        const bool letters = (unsigned char)text[i] >= 0x80;
        struct date_reader reader = {.text = text, .size = size, .at = i};
        struct date date;
        if (figure - i <= BEFORE_FIGURE_MAX && date_read(&reader, &date) && date.day > 0 &&
            (reader.at == size || reader.closed || !is_word_byte(text[reader.at]) || text[reader.at] == 'T' ||
             space_at(text + reader.at, size - reader.at) > 0 ||
             is_mark(text + reader.at, size - reader.at)) &&
            !issue_number_at(text, size, i)) {
            *out = date;
            *start = i;
            date_skip_last(&reader, date);
            *end = reader.at;
            return true;
        }
        // A date begins where a word or a number does; a number's later parts belong to it.
        // Between ideographs nothing but the figures says where one begins.
        while (i + 1 < size && is_word_byte(text[i + 1]) && !(letters && ascii_is_digit(text[i + 1])))
            i++;
    }
    return false;
}
