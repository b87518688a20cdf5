// SPDX-License-Identifier: MIT
// JSON, written in one pass.
#include "query/answer/json.h"

#include "text/base/utf8.h"
#include <math.h>
#include <string.h>

static void add_quoted(struct buffer *out, const char *text, size_t size)
{
    buffer_add_byte(out, '"');
    const size_t start = out->size;
    utf8_repair(out, text, size);
    bool plain = true;
    for (size_t i = start; i < out->size && plain; i++)
        plain = (unsigned char)out->data[i] >= ' ' && out->data[i] != '"' && out->data[i] != '\\';
    if (!plain) {
        struct buffer raw;
        buffer_init(&raw);
        buffer_add(&raw, out->data + start, out->size - start);
        buffer_truncate(out, start);
        for (size_t i = 0; i < raw.size; i++) {
            const unsigned char c = (unsigned char)raw.data[i];
            if (c < ' ')
                buffer_printf(out, "\\u%04x", c);
            else if (c == '"' || c == '\\')
                buffer_printf(out, "\\%c", c);
            else
                buffer_add_byte(out, (char)c);
        }
        out->failed |= raw.failed;
        buffer_clear(&raw);
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

void json_write_number(struct buffer *out, const char *key, double number)
{
    begin(out, key);
    if (isfinite(number))
        buffer_printf(out, "%.17g", number);
    else
        buffer_add_string(out, "null");
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
