// SPDX-License-Identifier: MIT
// Front matter: the metadata above a Markdown text.
#include "extract/front/front_matter.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const char origin[] = "front matter";

static const struct {
    const char *name;
    enum meta_key key;
} keys[] = {
    {"title", META_TITLE},  {"author", META_AUTHOR}, {"authors", META_AUTHOR},    {"creator", META_AUTHOR},
    {"by", META_AUTHOR},    {"date", META_DATE},     {"published", META_DATE},    {"publishdate", META_DATE},
    {"pubdate", META_DATE}, {"lang", META_LANGUAGE}, {"language", META_LANGUAGE}, {"series", META_SERIES},
    {"url", META_URL},      {"canonical", META_URL}, {"canonical_url", META_URL},
};

struct span {
    const char *data;
    size_t size;
};

static struct span trim(struct span span)
{
    while (span.size > 0 && isspace((unsigned char)span.data[span.size - 1]))
        span.size--;
    while (span.size > 0 && isspace((unsigned char)*span.data)) {
        span.data++;
        span.size--;
    }
    return span;
}

// Takes the next line off the text.
static struct span take_line(struct span *text)
{
    const char *newline = text->size ? memchr(text->data, '\n', text->size) : NULL;
    size_t size = newline ? (size_t)(newline - text->data) : text->size;
    struct span line = {text->data, size};
    text->data += size + (newline != NULL);
    text->size -= size + (newline != NULL);
    return line;
}

static bool is_line(struct span line, const char *wanted)
{
    while (line.size > 0 && isspace((unsigned char)line.data[line.size - 1]))
        line.size--;
    return line.size == strlen(wanted) && memcmp(line.data, wanted, line.size) == 0;
}

// Splits `key: value` (or `key = value`) of a line that is not indented.
static bool split_key(struct span line, char divider, struct span *key, struct span *value)
{
    size_t size = 0;
    while (size < line.size && (isalnum((unsigned char)line.data[size]) || strchr("_-", line.data[size])))
        size++;
    size_t at = size;
    while (divider == '=' && at < line.size && line.data[at] == ' ')
        at++;
    if (size == 0 || at >= line.size || line.data[at] != divider)
        return false;
    if (divider == ':' && at + 1 < line.size && !isspace((unsigned char)line.data[at + 1]))
        return false;
    *key = (struct span){line.data, size};
    *value = trim((struct span){line.data + at + 1, line.size - at - 1});
    return true;
}

size_t front_matter_size(const char *text, size_t size)
{
    struct span rest = {text, size}, key, value;
    struct span fence = take_line(&rest);
    bool toml = is_line(fence, "+++");
    if (!toml && !is_line(fence, "---"))
        return 0;
    bool keyed = false;
    while (rest.size > 0) {
        struct span line = take_line(&rest);
        if (toml ? is_line(line, "+++") : is_line(line, "---") || is_line(line, "..."))
            return keyed ? size - rest.size : 0;
        keyed = keyed || split_key(line, toml ? '=' : ':', &key, &value);
    }
    return 0;
}

// The end of a quoted string: the offset of its closing quote, or the size.
static size_t quote_end(struct span value)
{
    char quote = value.data[0];
    for (size_t i = 1; i < value.size; i++) {
        if (value.data[i] == '\\' && quote == '"')
            i++;
        else if (value.data[i] == quote && quote == '\'' && i + 1 < value.size && value.data[i + 1] == '\'')
            i++;
        else if (value.data[i] == quote)
            return i;
    }
    return value.size;
}

// Adds one scalar: a quoted string without its quotes and escapes, else all up to a comment.
static bool send_scalar(struct sink *sink, enum meta_key key, struct span value)
{
    value = trim(value);
    if (value.size == 0)
        return true;
    if (*value.data != '"' && *value.data != '\'') {
        for (size_t i = 1; i < value.size; i++)
            if (value.data[i] == '#' && value.data[i - 1] == ' ')
                value.size = i;
        return sink_meta(sink, key, origin, value.data, value.size);
    }
    size_t end = quote_end(value);
    char quote = *value.data;
    struct buffer plain;
    buffer_init(&plain);
    for (size_t i = 1; i < end; i++) {
        if ((value.data[i] == '\\' && quote == '"') || (value.data[i] == '\'' && quote == '\''))
            i++;
        if (i < end)
            buffer_add_byte(&plain, value.data[i]);
    }
    bool done = plain.failed ? sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory")
                             : sink_meta(sink, key, origin, plain.data, plain.size);
    buffer_clear(&plain);
    return done;
}

// Adds the elements of a list in brackets, divided by commas outside quotes.
static bool send_list(struct sink *sink, enum meta_key key, struct span list)
{
    size_t start = 1;
    for (size_t i = 1; i <= list.size; i++) {
        bool end = i == list.size || list.data[i] == ']';
        if (!end && (list.data[i] == '"' || list.data[i] == '\''))
            i += quote_end((struct span){list.data + i, list.size - i});
        else if (end || list.data[i] == ',') {
            if (!send_scalar(sink, key, (struct span){list.data + start, i - start}))
                return false;
            start = i + 1;
        }
        if (end)
            break;
    }
    return true;
}

static bool send_value(struct sink *sink, enum meta_key key, struct span value)
{
    return *value.data == '[' ? send_list(sink, key, value) : send_scalar(sink, key, value);
}

// A line below a key without a value: "- value", "- name: value" or "name: value".
static bool send_element(struct sink *sink, enum meta_key key, struct span line)
{
    struct span name, value;
    line = trim(line);
    bool dashed = line.size > 1 && line.data[0] == '-' && line.data[1] == ' ';
    if (dashed)
        line = trim((struct span){line.data + 1, line.size - 1});
    if (split_key(line, ':', &name, &value))
        return (name.size == 4 && strncasecmp(name.data, "name", 4) == 0) ? send_scalar(sink, key, value)
                                                                          : true;
    return !dashed || send_scalar(sink, key, line);
}

// Takes the indented (or, for lists, dashed) lines below a key.
static bool take_below(struct span *rest, struct span *line)
{
    struct span after = *rest;
    *line = take_line(&after);
    bool below = line->size > 0 && (line->data[0] == ' ' || line->data[0] == '\t' ||
                                    (line->data[0] == '-' && !is_line(*line, "---")));
    if (below)
        *rest = after;
    return below;
}

static bool send_below(struct sink *sink, enum meta_key key, struct span value, struct span *rest)
{
    bool block = value.size > 0;
    struct buffer scalar;
    buffer_init(&scalar);
    bool done = true;
    for (struct span line; done && rest->size > 0 && take_below(rest, &line);) {
        if (!block)
            done = send_element(sink, key, line);
        else if (scalar.size < META_VALUE_MAX && !buffer_add(&scalar, line.data, line.size))
            done = sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory");
    }
    done = done && sink_meta(sink, key, origin, scalar.data, scalar.size);
    buffer_clear(&scalar);
    return done;
}

static bool find_key(struct span name, enum meta_key *key)
{
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        if (strlen(keys[i].name) == name.size && strncasecmp(keys[i].name, name.data, name.size) == 0) {
            *key = keys[i].key;
            return true;
        }
    }
    return false;
}

bool front_matter_send(struct sink *sink, const char *text, size_t size)
{
    struct span rest = {text, size}, name, value;
    char divider = is_line(take_line(&rest), "+++") ? '=' : ':';
    while (rest.size > 0) {
        struct span line = take_line(&rest);
        enum meta_key key;
        if (!split_key(line, divider, &name, &value) || !find_key(name, &key))
            continue;
        bool below = value.size == 0 || ((*value.data == '|' || *value.data == '>') && value.size <= 3);
        if (!(below ? send_below(sink, key, value, &rest) : send_value(sink, key, value)))
            return false;
    }
    return true;
}
