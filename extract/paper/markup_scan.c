// SPDX-License-Identifier: MIT
// The markup that helper programs print.
#include "extract/paper/markup_scan.h"

#include "text/base/utf8.h"
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
    float number = strtof(digits, NULL);
    return number > -POINTS_MAX && number < POINTS_MAX ? number : 0;
}

// Decodes the entity that `text` begins with; the bytes it takes, 0 when it is none.
static size_t decode_entity(struct buffer *out, const char *text, size_t size)
{
    static const struct {
        const char *name;
        char byte;
    } entities[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    for (size_t i = 0; i < sizeof entities / sizeof *entities; i++) {
        size_t length = strlen(entities[i].name);
        if (size >= length && memcmp(text, entities[i].name, length) == 0) {
            buffer_add_byte(out, entities[i].byte);
            return length;
        }
    }
    enum { LENGTH_MAX = 12 };
    const char *end = memchr(text, ';', size < LENGTH_MAX ? size : LENGTH_MAX);
    if (end == NULL || end - text < 4 || text[1] != '#')
        return 0;
    bool hexadecimal = text[2] == 'x';
    char encoded[4];
    unsigned long code = strtoul(text + 2 + hexadecimal, NULL, hexadecimal ? 16 : 10);
    buffer_add(out, encoded, utf8_encode(code <= 0x10ffff ? (uint32_t)code : UTF8_REPLACEMENT, encoded));
    return (size_t)(end - text) + 1;
}

bool scan_decode(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        const char *entity = memchr(text + at, '&', size - at);
        size_t plain = entity ? (size_t)(entity - text) - at : size - at;
        buffer_add(out, text + at, plain);
        at += plain;
        if (at == size)
            break;
        size_t taken = decode_entity(out, text + at, size - at);
        if (taken == 0)
            buffer_add_byte(out, '&');
        at += taken > 0 ? taken : 1;
    }
    return !out->failed;
}
