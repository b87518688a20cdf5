// SPDX-License-Identifier: MIT
// The metadata that Markdown has at its head without fences.
#include "extract/markdown/head.h"

#include "extract/core/span.h"
#include "extract/record/meta.h"
#include <ctype.h>
#include <string.h>

static const char origin[] = "front matter";

enum { HEAD_MAX = 16 << 10, KEY_SIZE = 64 };

static bool goes_on(struct span text)
{
    return text.size > 0 && (*text.data == ' ' || *text.data == '\t');
}

// Adds authors, divided by semicolons or lines.
static bool send_authors(struct sink *sink, const struct buffer *names)
{
    const char *at = names->data;
    while (*at) {
        size_t size = strcspn(at, ";\n");
        if (!sink_meta(sink, META_AUTHOR, origin, at, size))
            return false;
        at += size + (at[size] != '\0');
    }
    return true;
}

// One of the three fields: the line behind its "%", and those that are indented below it.
static bool send_field(struct sink *sink, enum meta_key key, struct span *text)
{
    struct buffer field;
    buffer_init(&field);
    struct span line = span_take_line(text);
    buffer_add(&field, line.data + 1, line.size - 1);
    while (goes_on(*text)) {
        line = span_take_line(text);
        buffer_add_byte(&field, '\n');
        buffer_add(&field, line.data, line.size);
    }
    bool done = field.failed         ? sink_fail(sink, WIRE_OUT_OF_MEMORY, "out of memory")
                : key == META_AUTHOR ? send_authors(sink, &field)
                                     : sink_meta(sink, key, origin, field.data, field.size);
    buffer_clear(&field);
    return done;
}

static bool send_title_block(struct sink *sink, struct span text, size_t *size)
{
    static const enum meta_key fields[] = {META_TITLE, META_AUTHOR, META_DATE};
    struct span rest = text;
    for (size_t i = 0; i < 3 && rest.size > 0 && *rest.data == '%'; i++)
        if (!send_field(sink, fields[i], &rest))
            return false;
    *size = text.size - rest.size;
    return true;
}

// "Key: value". A key has words alone.
static bool split_key(struct span line, char key[KEY_SIZE], struct span *value)
{
    size_t size = 0;
    while (size < line.size && size < KEY_SIZE - 1 &&
           (isalnum((unsigned char)line.data[size]) || strchr(" _-", line.data[size])))
        size++;
    if (size == 0 || size >= line.size || line.data[size] != ':' || !isalpha((unsigned char)*line.data))
        return false;
    memcpy(key, line.data, size);
    key[size] = '\0';
    size += size + 1 < line.size && line.data[size + 1] == ':'; // "title:: …" of Logseq
    *value = (struct span){line.data + size + 1, line.size - size - 1};
    return true;
}

// The header as an object; NULL when it is none: another key than a title or an author comes first, or a line is neither.
static json_t *read_header(struct span text, size_t *size)
{
    json_t *object = json_object();
    struct span rest = text;
    bool titled = false, whole = true;
    while (whole && rest.size > 0 && text.size - rest.size < HEAD_MAX) {
        char key[KEY_SIZE];
        struct span value, line = span_take_line(&rest);
        if (line.size == 0)
            break;
        whole = split_key(line, key, &value);
        while (whole && goes_on(rest) && rest.size > 0) { // a value over several lines
            line = span_take_line(&rest);
            if (line.size == 0)
                break;
            value.size = (size_t)(line.data + line.size - value.data);
        }
        const struct record_key *of = whole ? record_key_of(key) : NULL;
        titled = titled ||
                 (of && of->use == RECORD_META && of->meta == META_TITLE && strcmp(of->name, "title") == 0);
        if (whole)
            json_object_set_new(object, key, json_stringn(value.data, value.size));
    }
    *size = text.size - rest.size;
    if (whole && titled)
        return object;
    json_decref(object);
    return NULL;
}

bool markdown_head_send(struct sink *sink, const char *text, size_t text_size, size_t *size)
{
    const struct span all = {text, text_size};
    *size = 0;
    if (text_size > 1 && *text == '%' && (text[1] == ' ' || text[1] == '\n'))
        return send_title_block(sink, all, size);
    if (text_size == 0 || !isalpha((unsigned char)*text))
        return true;
    json_t *object = read_header(all, size);
    if (!object) {
        *size = 0;
        return true;
    }
    struct record_meta meta;
    record_meta_find(&meta, object);
    bool done = record_meta_send(sink, &meta, origin);
    json_decref(object);
    return done;
}
