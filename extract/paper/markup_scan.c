// SPDX-License-Identifier: MIT
// The markup that helper programs print.
#include "extract/paper/markup_scan.h"

#include "extract/core/names/entity.h"
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { TAG_MAX = 4096, NUMBER_MAX = 32 };

bool scan_next(struct scanned *out, const char *text, size_t size, size_t *at)
{
    const char *open = *at < size ? memchr(text + *at, '<', size - *at) : NULL;
    if (open == NULL)
        return false;
    const char *end = text + size;
    const char *close = memchr(open, '>', (size_t)(end - open));
    if (close == NULL)
        return false;
    const char *next = memchr(close, '<', (size_t)(end - close));
    next = next ? next : end;
    *out = (struct scanned){open + 1, (size_t)(close - open) - 1, close + 1, (size_t)(next - close) - 1};
    *at = (size_t)(next - text);
    return true;
}

bool scan_is(const struct scanned *scanned, const char *name)
{
    size_t size = strlen(name);
    return scanned->tag_size >= size && memcmp(scanned->tag, name, size) == 0 &&
           (scanned->tag_size == size || strchr(" \t\n/", scanned->tag[size]) != NULL);
}

void scan_attribute(const struct scanned *scanned, const char *name, const char **value, size_t *size)
{
    size_t length = strlen(name), limit = scanned->tag_size < TAG_MAX ? scanned->tag_size : TAG_MAX;
    *value = "";
    *size = 0;
    for (size_t at = 0; at + length + 3 <= limit; at++) {
        const char *here = scanned->tag + at;
        if (here[0] != ' ' || memcmp(here + 1, name, length) != 0 || here[length + 1] != '=' ||
            here[length + 2] != '"')
            continue;
        const char *start = here + length + 3, *tag_end = scanned->tag + scanned->tag_size;
        const char *close = memchr(start, '"', (size_t)(tag_end - start));
        *value = start;
        *size = (size_t)((close ? close : tag_end) - start);
        return;
    }
}

// Figures with a point, as all that is printed; false for anything else. As exact as a float: the figures are read as a whole number of
// fifteen at most, which a double holds.
static bool read_decimal(float *out, const char *text, size_t size)
{
    enum { FIGURES_MAX = 15 };
    static const double tens[FIGURES_MAX + 1] = {1e0, 1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const bool negative = text[0] == '-';
    size_t at = negative, figures = 0, behind = 0;
    uint64_t whole = 0;
    for (bool point = false; at < size && figures <= FIGURES_MAX; at++) {
        if (text[at] == '.' && !point) {
            point = true;
            continue;
        }
        if (text[at] < '0' || text[at] > '9')
            return false;
        whole = whole * 10 + (uint64_t)(text[at] - '0');
        figures++;
        behind += point;
    }
    if (figures == 0 || figures > FIGURES_MAX)
        return false;
    const double value = (double)whole / tens[behind];
    *out = (float)(negative ? -value : value);
    return true;
}

float scan_number(const struct scanned *scanned, const char *name)
{
    enum { POINTS_MAX = 1000000 };
    const char *value;
    size_t size;
    char digits[NUMBER_MAX];
    scan_attribute(scanned, name, &value, &size);
    if (size == 0 || size >= sizeof digits)
        return 0;
    memcpy(digits, value, size);
    digits[size] = '\0';
    float number;
    if (!read_decimal(&number, digits, size))
        number = strtof(digits, NULL);
    return number > -POINTS_MAX && number < POINTS_MAX ? number : 0;
}

bool scan_decode(struct buffer *out, const char *text, size_t size)
{
    enum { ENTITY_SIZE = 8 };
    for (size_t at = 0; at < size;) {
        const char *entity = memchr(text + at, '&', size - at);
        size_t plain = entity ? (size_t)(entity - text) - at : size - at;
        buffer_add(out, text + at, plain);
        at += plain;
        if (at == size)
            break;
        char character[ENTITY_SIZE];
        const size_t taken = entity_reference(character, text + at, size - at);
        buffer_add_string(out, taken > 0 ? character : "&");
        at += taken > 0 ? taken : 1;
    }
    return !out->failed;
}
