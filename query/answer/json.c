// SPDX-License-Identifier: MIT
// JSON, written in one pass.
#include "query/answer/json.h"

#include "text/base/utf8.h"
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// What turns the direction of writing: U+202A–202E and U+2066–2069.
static bool turns_writing(uint32_t code)
{
    return (code >= 0x202A && code <= 0x202E) || (code >= 0x2066 && code <= 0x2069);
}

static void add_character(struct buffer *out, const char *text, size_t size, uint32_t code)
{
    static const char escapes[] = {['\b'] = 'b', ['\t'] = 't', ['\n'] = 'n', ['\f'] = 'f', ['\r'] = 'r'};
    if (code < sizeof escapes && escapes[code])
        buffer_printf(out, "\\%c", escapes[code]);
    else if (code < ' ')
        buffer_printf(out, "\\u%04X", (unsigned)code);
    else if (code == '"' || code == '\\')
        buffer_printf(out, "\\%c", (char)code);
    else if ((code >= 0x7F && code < 0xA0) || turns_writing(code))
        buffer_printf(out, "\\u%04x", (unsigned)code);
    else
        buffer_add(out, text, size);
}

// Whether a byte can begin what is escaped: the two last begin C1 controls and what turns the direction of writing.
static bool may_need_escape(unsigned char byte)
{
    return byte < ' ' || byte == '"' || byte == '\\' || byte == 0x7F || byte == 0xC2 || byte == 0xE2;
}

static void add_escaped(struct buffer *out, const char *text, size_t size)
{
    for (size_t at = 0, plain; at < size; at += plain) {
        plain = 0;
        while (at + plain < size && !may_need_escape((unsigned char)text[at + plain]))
            plain++;
        buffer_add(out, text + at, plain);
        if (plain > 0)
            continue;
        uint32_t code;
        plain = utf8_decode(text + at, size - at, &code);
        add_character(out, text + at, plain, code);
    }
}

static void add_quoted(struct buffer *out, const char *text, size_t size)
{
    buffer_add_byte(out, '"');
    if (utf8_valid_prefix(text, size) == size) {
        add_escaped(out, text, size);
    } else {
        struct buffer repaired;
        buffer_init(&repaired);
        utf8_repair(&repaired, text, size);
        add_escaped(out, repaired.data, repaired.size);
        out->failed |= repaired.failed;
        buffer_clear(&repaired);
    }
    buffer_add_byte(out, '"');
}

// What stands before a value: a comma behind another, its key.
static void begin(struct buffer *out, const char *key)
{
    const char last = out->size > 0 ? out->data[out->size - 1] : '{';
    if (last != '{' && last != '[')
        buffer_add_byte(out, ',');
    if (key) {
        add_quoted(out, key, strlen(key));
        buffer_add_byte(out, ':');
    }
}

void json_write_open(struct buffer *out, const char *key, char bracket)
{
    begin(out, key);
    buffer_add_byte(out, bracket);
}

void json_write_close(struct buffer *out, char bracket)
{
    buffer_add_byte(out, bracket);
}

void json_write_text(struct buffer *out, const char *key, const char *text, size_t size)
{
    begin(out, key);
    add_quoted(out, text, size);
}

void json_write_word(struct buffer *out, const char *key, const char *word)
{
    if (word)
        json_write_text(out, key, word, strlen(word));
    else
        json_write_null(out, key);
}

enum { NUMBER_SIZE = 40 };

// As the C locale writes it: a host may have set another.
static void print_number(char text[NUMBER_SIZE], int digits, double number)
{
    snprintf(text, NUMBER_SIZE, "%.*g", digits, number);
    for (char *c = text; *c; c++)
        if (!strchr("0123456789-+e", *c))
            *c = '.';
}

// With nine digits, always told from an integer, and the shortest exponent.
static void add_real(struct buffer *out, double number)
{
    char text[NUMBER_SIZE];
    print_number(text, 9, number);
    const char *exponent = strchr(text, 'e');
    buffer_add(out, text, exponent ? (size_t)(exponent - text) : strlen(text));
    if (!exponent && !strchr(text, '.'))
        buffer_add_string(out, ".0");
    if (!exponent)
        return;
    buffer_add_string(out, exponent[1] == '-' ? "e-" : "e");
    exponent += 2;
    buffer_add_string(out, exponent + strspn(exponent, "0"));
}

static void add_precise(struct buffer *out, double number)
{
    char text[NUMBER_SIZE];
    print_number(text, 17, number);
    buffer_add_string(out, text);
}

void json_write_number(struct buffer *out, const char *key, double number)
{
    begin(out, key);
    if (isfinite(number))
        add_precise(out, number);
    else
        buffer_add_string(out, "null");
}

void json_write_real(struct buffer *out, const char *key, double number)
{
    begin(out, key);
    add_real(out, isfinite(number) ? number : 0);
}

void json_write_integer(struct buffer *out, const char *key, uint64_t number)
{
    begin(out, key);
    buffer_printf(out, "%llu", (unsigned long long)number);
}

void json_write_bool(struct buffer *out, const char *key, bool value)
{
    begin(out, key);
    buffer_add_string(out, value ? "true" : "false");
}

void json_write_null(struct buffer *out, const char *key)
{
    begin(out, key);
    buffer_add_string(out, "null");
}

static size_t string_size(const char *json)
{
    size_t size = 1;
    while (json[size] && json[size] != '"')
        size += json[size] == '\\' && json[size + 1] ? 2 : 1;
    return size + (json[size] == '"');
}

// strtod reads the point that the host's locale has, as printf writes it.
static double read_number(const char *text, size_t size)
{
    char here[2 * NUMBER_SIZE] = "", sample[16];
    const char *point = memchr(text, '.', size);
    const size_t before = point ? (size_t)(point - text) : size;
    snprintf(sample, sizeof sample, "%.1f", 0.5);
    const size_t point_size = strlen(sample) - 2;
    if (!point)
        snprintf(here, sizeof here, "%.*s", (int)size, text);
    else
        snprintf(here, sizeof here, "%.*s%.*s%.*s", (int)before, text, (int)point_size, sample + 1,
                 (int)(size - before - 1), point + 1);
    return strtod(here, NULL);
}

void json_write_again(struct buffer *out, const char *key, const char *json)
{
    begin(out, key);
    for (size_t size; *json; json += size) {
        size = *json == '"' ? string_size(json) : 1;
        if (*json == '-' || (*json >= '0' && *json <= '9'))
            size = strspn(json, "0123456789-+.e");
        const bool real = *json != '"' && size > 1 && size < NUMBER_SIZE && strcspn(json, ".e") < size;
        if (real)
            add_real(out, read_number(json, size));
        else if (size == 2 && memcmp(json, "-0", 2) == 0)
            buffer_add_byte(out, '0');
        else
            buffer_add(out, json, size);
    }
}
