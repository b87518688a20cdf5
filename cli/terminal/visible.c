// SPDX-License-Identifier: MIT
// Text of unknown origin made safe to look at.
#include "cli/terminal/visible.h"
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>

enum { REPLACEMENT = 0xFFFD, PICTURES = 0x2400, PICTURE_DELETE = 0x2421 };

// Bytes of the code point at `text`; 0 when they are not UTF-8.
static size_t decode(const char *text, size_t size, uint32_t *code)
{
    utf8proc_int32_t decoded;
    utf8proc_ssize_t limit = size < 4 ? (utf8proc_ssize_t)size : 4;
    utf8proc_ssize_t used = utf8proc_iterate((const utf8proc_uint8_t *)text, limit, &decoded);
    if (used <= 0)
        return 0;
    *code = (uint32_t)decoded;
    return (size_t)used;
}

static bool is_direction(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static bool is_space(uint32_t code)
{
    return code == ' ' || (code >= '\t' && code <= '\r') || code == 0x85 || code == 0x2028 || code == 0x2029;
}

// Whether something else is shown than what stands there.
static bool is_control(uint32_t code)
{
    return code < 0x20 || (code >= 0x7F && code < 0xA0) || is_direction(code) || code == 0x2028 ||
           code == 0x2029;
}

static uint32_t shown(uint32_t code)
{
    if (code < 0x20)
        return PICTURES + code;
    if (code == 0x7F)
        return PICTURE_DELETE;
    return is_control(code) ? REPLACEMENT : code;
}

static bool is_plain(uint32_t code)
{
    return code > ' ' && code < 0x7F;
}

struct glyph visible_next(const char *text, size_t size)
{
    uint32_t code = (unsigned char)*text;
    if (is_plain(code))
        return (struct glyph){.code = code, .columns = 1, .size = 1};
    size_t used = decode(text, size, &code);
    if (!used)
        return (struct glyph){.code = REPLACEMENT, .columns = 1, .size = 1};
    if (is_space(code))
        return (struct glyph){.code = ' ', .columns = 1, .size = used, .space = true};
    code = shown(code);
    int columns = utf8proc_charwidth((utf8proc_int32_t)code);
    return (struct glyph){.code = code, .columns = columns < 0 ? 0 : (unsigned)columns, .size = used};
}

void visible_put(FILE *file, uint32_t code)
{
    utf8proc_uint8_t bytes[4];
    if (is_plain(code)) {
        putc((int)code, file);
        return;
    }
    utf8proc_ssize_t size = utf8proc_encode_char((utf8proc_int32_t)code, bytes);
    fwrite(bytes, 1, (size_t)size, file);
}

void visible_print(FILE *file, const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        struct glyph glyph = visible_next(text + at, size - at);
        visible_put(file, glyph.code);
        at += glyph.size;
    }
}

size_t visible_columns(const char *text, size_t size)
{
    size_t columns = 0;
    for (size_t at = 0; at < size;) {
        struct glyph glyph = visible_next(text + at, size - at);
        columns += glyph.columns;
        at += glyph.size;
    }
    return columns;
}

size_t visible_print_cut(FILE *file, const char *text, size_t size, size_t columns)
{
    const bool whole = visible_columns(text, size) <= columns;
    size_t filled = 0;
    for (size_t at = 0; at < size;) {
        struct glyph glyph = visible_next(text + at, size - at);
        if (!whole && filled + glyph.columns + 1 > columns)
            break;
        visible_put(file, glyph.code);
        filled += glyph.columns;
        at += glyph.size;
    }
    if (!whole && columns > 0)
        fputs("…", file);
    return filled + (!whole && columns > 0);
}

bool visible_is_utf8(const char *text, size_t size)
{
    uint32_t code;
    for (size_t at = 0, used; at < size; at += used)
        if (!(used = decode(text + at, size - at, &code)))
            return false;
    return true;
}

char *visible_repair(const char *text, size_t size)
{
    if (size > SIZE_MAX / 3 - 1)
        return NULL;
    char *repaired = malloc(size * 3 + 1);
    if (!repaired)
        return NULL;
    size_t written = 0;
    for (size_t at = 0; at < size;) {
        uint32_t code;
        size_t used = decode(text + at, size - at, &code);
        const char *from = used ? text + at : "\xEF\xBF\xBD";
        size_t length = used ? used : 3;
        memcpy(repaired + written, from, length);
        written += length;
        at += used ? used : 1;
    }
    repaired[written] = '\0';
    return repaired;
}
