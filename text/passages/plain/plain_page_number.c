// SPDX-License-Identifier: MIT
// What a line says of the page it stands on: see plain_page_number.h.
#include "text/passages/plain/plain_page_number.h"

#include "text/base/ascii.h"
#include "text/base/space.h"
#include <string.h>

#define WIDE_GAP "     "

enum {
    ALONE_BYTES_MAX = 48,
    LINE_BYTES_MAX = 240, // of a line with a running head or foot
    DIGITS_MAX = 4,
    OUTER_DIGITS_MAX = 3,
    ROMAN_MAX = 6 // letters
};

// What stands around a number, from `at` on: "- ", "[", an en or em dash.
static size_t skip_ornament(const char *text, size_t end, size_t at)
{
    for (;;)
        if (at < end && text[at] != '\0' && strchr("-[](|)~ ", text[at]) != NULL)
            at++;
        else if (end - at >= 3 &&
                 (memcmp(text + at, "\xe2\x80\x93", 3) == 0 || memcmp(text + at, "\xe2\x80\x94", 3) == 0))
            at += 3;
        else
            return at;
}

// Behind the first of the words that stands at `at`, or `at`.
static size_t skip_word(const char *const *words, size_t count, const char *text, size_t end, size_t at)
{
    for (size_t i = 0; i < count; i++) {
        const size_t length = strlen(words[i]);
        if (end - at > length && memcmp(text + at, words[i], length) == 0)
            return space_skip(text, end, at + length);
    }
    return at;
}

// Behind the figures at `at`, at most DIGITS_MAX of them, or `at`.
static size_t read_digits(int *number, const char *text, size_t end, size_t at)
{
    const size_t start = at;
    *number = 0;
    for (; at < end && at - start <= DIGITS_MAX && ascii_is_digit(text[at]); at++)
        *number = *number * 10 + (text[at] - '0');
    return at - start > DIGITS_MAX ? start : at;
}

// Behind a numeral of small letters, or `at`: "iv", "xii". Only such as are written so: no "iiii", "vx".
static size_t read_roman(int *number, const char *text, size_t end, size_t at)
{
    static const struct {
        const char *letters;
        int value, most; // of them in a row
    } parts[] = {{"x", 10, 3}, {"ix", 9, 1}, {"v", 5, 1}, {"iv", 4, 1}, {"i", 1, 3}};
    const size_t start = at;
    *number = 0;
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const size_t length = strlen(parts[i].letters);
        for (int k = 0;
             k < parts[i].most && end - at >= length && memcmp(text + at, parts[i].letters, length) == 0;
             k++) {
            *number += parts[i].value;
            at += length;
        }
    }
    return at - start > ROMAN_MAX ? start : at;
}

// Reads what stands at `at`, with what is around it. Returns the offset behind it, or 0.
static size_t read_number(struct plain_page_number *out, const char *text, size_t end, size_t at)
{
    static const char *const words[] = {
        "Page", "PAGE", "page", "Seite", "SEITE",  "Pagina",   "pagina",   "Página",  "página", "Pág.",
        "pág.", "Side", "Sida", "Sivu",  "Strona", "Oldal",    "Sayfa",    "Σελίδα",  "p.",     "P.",
        "S.",   "стр.", "Стр.", "с.",    "С.",     "Страница", "страница", "Сторінка"};
    static const char *const totals[] = {"of ", "von ", "sur ", "de ", "di ", "van ", "af ",
                                         "av ", "z ",   "ze ",  "из ", "із ", "з ",   "/"};
    *out = (struct plain_page_number){.alone = true};
    at = skip_ornament(text, end, at);
    const size_t start = skip_word(words, sizeof words / sizeof *words, text, end, at);
    out->word = start > at;
    at = read_digits(&out->number, text, end, start);
    if (at == start) {
        at = read_roman(&out->number, text, end, start);
        out->roman = at > start;
    }
    if (at == start)
        return 0;
    const size_t next = space_skip(text, end, at);
    const size_t total = skip_word(totals, sizeof totals / sizeof *totals, text, end, next);
    const size_t behind = total > next ? read_digits(&out->total, text, end, total) : total;
    at = behind > total ? behind : at;
    return skip_ornament(text, end, at);
}

// "Water Bureau                 12", "12         The State of the Locks".
static bool read_outer(struct plain_page_number *out, const struct plain_line *line)
{
    size_t first = 0, last = line->size;
    while (first < line->size && first <= OUTER_DIGITS_MAX && ascii_is_digit(line->text[first]))
        first++;
    while (last > 0 && line->size - last <= OUTER_DIGITS_MAX && ascii_is_digit(line->text[last - 1]))
        last--;
    const size_t gap = sizeof WIDE_GAP - 1;
    *out = (struct plain_page_number){0};
    if (first > 0 && line->size > first + gap && memcmp(line->text + first, WIDE_GAP, gap) == 0)
        return read_digits(&out->number, line->text, first, 0) > 0;
    if (last < line->size && last > gap && memcmp(line->text + last - gap, WIDE_GAP, gap) == 0)
        return read_digits(&out->number, line->text, line->size, last) > last;
    return false;
}

// "Page 2 of 4 asks for the tolls": what stands at `at` goes on a sentence.
static bool goes_on(const struct plain_line *line, size_t at)
{
    const struct plain_line rest = {.text = line->text + at, .size = line->size - at};
    return line->text[at - 1] == ' ' && line_begins_lower(&rest);
}

// "Water Bureau, Page 12 of 90", "Page 12 of 90 | Water Bureau": behind or before other words only where the total is told, too.
static bool read_beside(struct plain_page_number *out, const struct plain_line *line)
{
    size_t end = read_number(out, line->text, line->size, 0);
    if (end > 0 && out->word && out->total > 0 && line->text[end - 1] != '.' &&
        (line->text[end - 1] == ' ' || line->text[end - 1] == '|') && !goes_on(line, end)) {
        out->alone = false;
        return true;
    }
    for (end = line->size; end > 0 && strchr("-](|)~ ", line->text[end - 1]);)
        end--;
    if (end == 0 || !ascii_is_digit(line->text[end - 1]))
        return false;
    for (size_t at = space_run(line->text, line->size, 0); at < line->size;
         at = space_run(line->text, line->size, at)) {
        at = space_skip(line->text, line->size, at);
        end = at < line->size ? read_number(out, line->text, line->size, at) : 0;
        if (end == line->size && out->word && out->total > 0) {
            out->alone = false;
            return true;
        }
    }
    return false;
}

bool plain_page_number_read(struct plain_page_number *out, const struct plain_line *line)
{
    if (line->size == 0 || line->size > LINE_BYTES_MAX)
        return false;
    if (line->size <= ALONE_BYTES_MAX && read_number(out, line->text, line->size, 0) == line->size)
        return true;
    return read_outer(out, line) || read_beside(out, line);
}
