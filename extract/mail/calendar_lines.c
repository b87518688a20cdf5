// SPDX-License-Identifier: MIT
// The lines of a calendar: see calendar_lines.h.
#include "extract/mail/calendar_lines.h"

#include "extract/core/charset/charset.h"
#include "text/base/hex.h"
#include <string.h>
#include <strings.h>

void calendar_lines_init(struct calendar_lines *lines, const char *text, size_t size)
{
    *lines = (struct calendar_lines){.text = text, .size = size};
    buffer_init(&lines->line);
}

void calendar_lines_clear(struct calendar_lines *lines)
{
    buffer_clear(&lines->line);
}

// A line that begins with a blank goes on with the one before.
static bool unfold(struct calendar_lines *lines)
{
    buffer_truncate(&lines->line, 0);
    lines->start = lines->at;
    do {
        lines->at += lines->at > lines->start;
        const char *from = lines->text + lines->at, *end = memchr(from, '\n', lines->size - lines->at);
        const size_t length = end ? (size_t)(end - from) : lines->size - lines->at;
        buffer_add(&lines->line, from, length - (length > 0 && from[length - 1] == '\r'));
        lines->at += length + (end != NULL);
    } while (lines->at < lines->size && (lines->text[lines->at] == ' ' || lines->text[lines->at] == '\t'));
    return !lines->line.failed;
}

// Where the value begins: behind the first colon that is not between quotation marks; 0 without one.
static size_t find_value(const struct buffer *line)
{
    bool quoted = false;
    for (size_t at = 0; at < line->size; at++) {
        quoted = quoted != (line->data[at] == '"');
        if (line->data[at] == ':' && !quoted)
            return at + 1;
    }
    return 0;
}

// Whether the value is written as mail writes bytes beyond ASCII, as vCalendar 1.0 does: ";ENCODING=QUOTED-PRINTABLE", or the word alone.
static bool is_quoted_printable(const struct calendar_lines *lines)
{
    static const char word[] = "QUOTED-PRINTABLE";
    const char *line = lines->line.data;
    for (size_t at = lines->name_size; at + sizeof word <= lines->value; at++)
        if (strncasecmp(line + at + 1, word, sizeof word - 1) == 0 && (line[at] == ';' || line[at] == '='))
            return true;
    return false;
}

static bool is_mark(const char *line, size_t size)
{
    return (size > 3 && strncasecmp(line, "END:", 4) == 0) ||
           (size > 5 && strncasecmp(line, "BEGIN:", 6) == 0);
}

// A line that ends with "=" goes on in the next, whatever that begins with, but for what ends an entry.
static void join_soft_breaks(struct calendar_lines *lines)
{
    struct buffer *line = &lines->line;
    while (line->size > lines->value && line->data[line->size - 1] == '=') {
        const char *from = lines->text + lines->at, *end = memchr(from, '\n', lines->size - lines->at);
        const size_t length = end ? (size_t)(end - from) : lines->size - lines->at;
        buffer_truncate(line, line->size - 1);
        if (is_mark(from, length) ||
            !buffer_add(line, from, length - (length > 0 && from[length - 1] == '\r')))
            return;
        lines->at += length + (end != NULL);
    }
}

// "=C3=A9", in the character set that the line tells; an end of a line is "\n". False: out of memory.
static bool decode_value(struct calendar_lines *lines)
{
    struct buffer *line = &lines->line, bytes, declared;
    struct charset charset;
    buffer_init(&bytes);
    buffer_init(&declared);
    for (size_t at = lines->value; at < line->size; at++) {
        const long code =
            line->data[at] == '=' ? hex_number(line->data + at + 1, line->size - at - 1, 2) : -1;
        const char byte = code >= 0 ? (char)code : line->data[at];
        at += code >= 0 ? 2 : 0;
        if (byte != '\r')
            buffer_add_byte(&bytes, byte);
    }
    bool done = calendar_line_parameter(lines, "CHARSET", &declared) && !bytes.failed;
    buffer_truncate(line, lines->value);
    if (done) {
        charset_detect(&charset, bytes.data, bytes.size, declared.data);
        done = charset_decode(line, &charset, bytes.data, bytes.size);
    }
    buffer_clear(&bytes);
    buffer_clear(&declared);
    return done;
}

bool calendar_lines_next(struct calendar_lines *lines)
{
    lines->value = 0;
    while (lines->value == 0 && lines->at < lines->size && unfold(lines))
        lines->value = find_value(&lines->line);
    lines->name_size = lines->value > 0 ? strcspn(lines->line.data, ";:") : 0;
    if (lines->value == 0 || lines->line.failed)
        return false;
    if (!is_quoted_printable(lines))
        return true;
    join_soft_breaks(lines);
    return !lines->line.failed && decode_value(lines);
}

bool calendar_line_is(const struct calendar_lines *lines, const char *name)
{
    return strlen(name) == lines->name_size && strncasecmp(lines->line.data, name, lines->name_size) == 0;
}

bool calendar_line_says(const struct calendar_lines *lines, const char *name, const char *value)
{
    return calendar_line_is(lines, name) && strcasecmp(lines->line.data + lines->value, value) == 0;
}

bool calendar_line_text(const struct calendar_lines *lines, struct buffer *out)
{
    const struct buffer *line = &lines->line;
    for (size_t at = lines->value; at < line->size; at++) {
        const bool escaped = line->data[at] == '\\' && at + 1 < line->size;
        at += escaped;
        buffer_add_byte(out, escaped && (line->data[at] | 0x20) == 'n' ? '\n' : line->data[at]);
    }
    return !out->failed;
}

bool calendar_line_parameter(const struct calendar_lines *lines, const char *name, struct buffer *out)
{
    const char *line = lines->line.data;
    const size_t end = lines->value - 1, name_size = strlen(name);
    for (size_t at = lines->name_size; at < end;) {
        const size_t start = at + 1;
        bool quoted = false;
        for (at = start; at < end && (quoted || line[at] != ';'); at++)
            quoted = quoted != (line[at] == '"');
        if (at - start <= name_size || strncasecmp(line + start, name, name_size) != 0 ||
            line[start + name_size] != '=')
            continue;
        for (size_t i = start + name_size + 1; i < at; i++)
            if (line[i] != '"')
                buffer_add_byte(out, line[i]);
        break;
    }
    return !out->failed;
}
