// SPDX-License-Identifier: MIT
// TOML as JSON values. Debian has no C library for it.
#include "extract/front/yaml.h"

#include "text/base/buffer.h"
#include "text/base/utf8.h"
#include <ctype.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LEVELS_MAX = 16, NAME_SIZE = 128 };

struct toml {
    const char *at, *end;
    json_t *table; // the open one, borrowed
};

static void skip_blanks(struct toml *toml)
{
    while (toml->at < toml->end && (*toml->at == ' ' || *toml->at == '\t'))
        toml->at++;
}

static void skip_line(struct toml *toml)
{
    const char *newline = memchr(toml->at, '\n', (size_t)(toml->end - toml->at));
    toml->at = newline ? newline + 1 : toml->end;
}

// White space, line ends and comments between the elements of an array.
static void skip_space(struct toml *toml)
{
    while (toml->at < toml->end && (isspace((unsigned char)*toml->at) || *toml->at == '#')) {
        if (*toml->at == '#')
            skip_line(toml);
        else
            toml->at++;
    }
}

static bool take(struct toml *toml, char byte)
{
    const bool there = toml->at < toml->end && *toml->at == byte;
    toml->at += there;
    return there;
}

static void take_escape(struct toml *toml, struct buffer *out)
{
    static const char names[] = "btnfre\"\\", meanings[] = "\b\t\n\f\r\033\"\\";
    const char name = *toml->at++;
    const char *known = name ? strchr(names, name) : NULL;
    if (known) {
        buffer_add_byte(out, meanings[known - names]);
    } else if (name == 'u' || name == 'U') {
        char digits[9] = "", bytes[4];
        for (int i = 0;
             i < (name == 'u' ? 4 : 8) && toml->at < toml->end && isxdigit((unsigned char)*toml->at); i++)
            digits[i] = *toml->at++;
        const unsigned long code = strtoul(digits, NULL, 16);
        if (code > 0 && code <= 0x10ffff && (code < 0xd800 || code > 0xdfff))
            buffer_add(out, bytes, utf8_encode((uint32_t)code, bytes));
    } else if (isspace((unsigned char)name)) { // a line end that is left out
        while (toml->at < toml->end && isspace((unsigned char)*toml->at))
            toml->at++;
    }
}

// A string in one or three of its quotes.
static bool take_string(struct toml *toml, struct buffer *out)
{
    const char quote = *toml->at;
    const char marks[] = {quote, quote, quote, '\0'};
    const size_t size = toml->end - toml->at >= 3 && memcmp(toml->at, marks, 3) == 0 ? 3 : 1;
    toml->at += size;
    if (size == 3)
        take(toml, '\n');
    while (toml->at < toml->end && (size == 3 || *toml->at != '\n')) {
        if ((size_t)(toml->end - toml->at) >= size && memcmp(toml->at, marks, size) == 0) {
            toml->at += size;
            return true;
        }
        if (quote == '"' && *toml->at == '\\' && toml->at + 1 < toml->end) {
            toml->at++;
            take_escape(toml, out);
        } else {
            buffer_add_byte(out, *toml->at++);
        }
    }
    return false;
}

// A name of a key: bare or in quotes.
static bool take_name(struct toml *toml, struct buffer *out)
{
    buffer_truncate(out, 0);
    skip_blanks(toml);
    if (toml->at < toml->end && (*toml->at == '"' || *toml->at == '\''))
        return take_string(toml, out);
    while (toml->at < toml->end &&
           (isalnum((unsigned char)*toml->at) || *toml->at == '_' || *toml->at == '-'))
        buffer_add_byte(out, *toml->at++);
    return out->size > 0;
}

// The table of that name within another, made where there is none; of an array of tables the last.
static json_t *table_within(json_t *table, const char *name, bool is_array)
{
    json_t *found = json_object_get(table, name);
    if (is_array && !json_is_array(found) && json_object_set_new(table, name, found = json_array()) != 0)
        return NULL;
    if (is_array && json_array_append_new(found, json_object()) != 0)
        return NULL;
    if (json_is_array(found))
        return json_array_get(found, json_array_size(found) - 1);
    if (!json_is_object(found) && json_object_set_new(table, name, found = json_object()) != 0)
        return NULL;
    return found;
}

static json_t *take_value(struct toml *toml, int level);

// "name.name = value", into the table. False when it is not understood.
static bool take_pair(struct toml *toml, json_t *table, int level)
{
    struct buffer name;
    buffer_init(&name);
    bool done = take_name(toml, &name);
    for (skip_blanks(toml); done && table && take(toml, '.'); skip_blanks(toml)) {
        table = table_within(table, name.data, false);
        done = take_name(toml, &name);
    }
    done = done && json_is_object(table) && take(toml, '=');
    json_t *value = done ? take_value(toml, level + 1) : NULL;
    done = value && json_object_set_new(table, name.data, value) == 0;
    buffer_clear(&name);
    return done;
}

static json_t *take_list(struct toml *toml, int level)
{
    json_t *array = json_array();
    toml->at++;
    for (skip_space(toml); toml->at < toml->end && *toml->at != ']'; skip_space(toml)) {
        json_t *value = take_value(toml, level + 1);
        if (!value || json_array_append_new(array, value) != 0)
            break;
        skip_space(toml);
        if (!take(toml, ','))
            break;
    }
    take(toml, ']');
    return array;
}

static json_t *take_table(struct toml *toml, int level)
{
    json_t *table = json_object();
    toml->at++;
    do
        skip_space(toml);
    while (table && toml->at < toml->end && *toml->at != '}' && take_pair(toml, table, level) &&
           (skip_space(toml), take(toml, ',')));
    skip_space(toml);
    take(toml, '}');
    return table;
}

// Numbers, dates, true and false as they are written.
static json_t *take_bare(struct toml *toml)
{
    const char *start = toml->at;
    while (toml->at < toml->end && !strchr(",]}#\n", *toml->at))
        toml->at++;
    const char *end = toml->at;
    while (end > start && isspace((unsigned char)end[-1]))
        end--;
    return end > start ? json_stringn(start, (size_t)(end - start)) : NULL;
}

static json_t *take_value(struct toml *toml, int level)
{
    skip_blanks(toml);
    if (toml->at == toml->end || level > LEVELS_MAX)
        return NULL;
    if (*toml->at == '[')
        return take_list(toml, level);
    if (*toml->at == '{')
        return take_table(toml, level);
    if (*toml->at != '"' && *toml->at != '\'')
        return take_bare(toml);
    struct buffer string;
    buffer_init(&string);
    json_t *value =
        take_string(toml, &string) && !string.failed ? json_stringn(string.data, string.size) : NULL;
    buffer_clear(&string);
    return value;
}

// "[name.name]" and "[[name]]".
static void take_header(struct toml *toml, json_t *root)
{
    struct buffer name;
    buffer_init(&name);
    toml->at++;
    const bool is_array = take(toml, '[');
    json_t *table = root;
    for (bool more = take_name(toml, &name); more && table;) {
        skip_blanks(toml);
        more = take(toml, '.');
        table = table_within(table, name.data, is_array && !more);
        more = more && take_name(toml, &name);
    }
    buffer_clear(&name);
    toml->table = json_is_object(table) ? table : root;
}

json_t *toml_object(const char *text, size_t size)
{
    json_t *root = json_object();
    struct toml toml = {text, text + size, root};
    while (root && toml.at < toml.end) {
        skip_space(&toml);
        if (toml.at < toml.end && *toml.at == '[')
            take_header(&toml, root);
        else if (toml.at < toml.end)
            take_pair(&toml, toml.table, 0);
        skip_line(&toml);
    }
    return root;
}
