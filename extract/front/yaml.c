// SPDX-License-Identifier: MIT
// YAML as JSON values.
#include "extract/front/yaml.h"

#include "text/base/buffer.h"
#include "text/base/memory.h"
#include <ctype.h>
#include <string.h>
#include <yaml.h>

enum { LEVELS_MAX = 32, ANCHORS_MAX = 32 };

// An open mapping or sequence, and the key that waits for its value.
struct level {
    json_t *container;
    json_t *key; // NULL: none yet, or a sequence
};

struct anchor {
    char *name;
    json_t *value;
};

struct reader {
    json_t *root;
    struct level levels[LEVELS_MAX];
    size_t depth;
    struct anchor anchors[ANCHORS_MAX]; // of scalars
    size_t anchor_count;
};

// Adds a value where the reader is, and takes it over. False when out of memory.
static bool add(struct reader *reader, json_t *value)
{
    if (!value)
        return false;
    if (reader->depth == 0) {
        json_decref(reader->root);
        reader->root = value;
        return true;
    }
    struct level *level = &reader->levels[reader->depth - 1];
    if (json_is_array(level->container))
        return json_array_append_new(level->container, value) == 0;
    if (!level->key) {
        level->key = value;
        return true;
    }
    // A key that is no string is of no use.
    const char *key = json_string_value(level->key);
    bool done = !key || json_object_set(level->container, key, value) == 0;
    json_decref(value);
    json_decref(level->key);
    level->key = NULL;
    return done;
}

static json_t *scalar(const yaml_event_t *event)
{
    const char *text = (const char *)event->data.scalar.value;
    const bool plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (plain && (!*text || strcmp(text, "~") == 0 || strcmp(text, "null") == 0))
        return json_null();
    json_t *value = json_stringn(text, event->data.scalar.length);
    return value ? value : json_null(); // ill-formed UTF-8
}

static bool add_scalar(struct reader *reader, const yaml_event_t *event)
{
    json_t *value = scalar(event);
    if (event->data.scalar.anchor && reader->anchor_count < ANCHORS_MAX) {
        struct anchor *anchor = &reader->anchors[reader->anchor_count];
        anchor->name = strdup((const char *)event->data.scalar.anchor);
        anchor->value = json_incref(value);
        reader->anchor_count += anchor->name != NULL;
        if (!anchor->name) {
            memory_fail();
            json_decref(value);
        }
    }
    return add(reader, value);
}

static bool add_alias(struct reader *reader, const char *name)
{
    for (size_t i = reader->anchor_count; i-- > 0;)
        if (strcmp(reader->anchors[i].name, name) == 0)
            return add(reader, json_incref(reader->anchors[i].value));
    return add(reader, json_null());
}

static bool open_level(struct reader *reader, json_t *container)
{
    if (!container || reader->depth == LEVELS_MAX) {
        json_decref(container);
        return false;
    }
    reader->levels[reader->depth++] = (struct level){container, NULL};
    return true;
}

static bool close_level(struct reader *reader)
{
    struct level *level = &reader->levels[--reader->depth];
    json_decref(level->key);
    return add(reader, level->container);
}

// False: stop, the reader is not to be read on.
static bool take(struct reader *reader, const yaml_event_t *event)
{
    switch (event->type) {
    case YAML_SCALAR_EVENT: return add_scalar(reader, event);
    case YAML_ALIAS_EVENT: return add_alias(reader, (const char *)event->data.alias.anchor);
    case YAML_MAPPING_START_EVENT: return open_level(reader, json_object());
    case YAML_SEQUENCE_START_EVENT: return open_level(reader, json_array());
    case YAML_MAPPING_END_EVENT:
    case YAML_SEQUENCE_END_EVENT: return close_level(reader);
    default: return true;
    }
}

// libyaml goes through all open brackets at each word in them.
static bool nests_too_deep(const char *text, size_t size)
{
    size_t depth = 0;
    for (size_t i = 0; i < size && depth <= LEVELS_MAX; i++) {
        if (text[i] == '[' || text[i] == '{')
            depth++;
        else if ((text[i] == ']' || text[i] == '}') && depth > 0)
            depth--;
    }
    return depth > LEVELS_MAX;
}

static void clear(struct reader *reader)
{
    while (reader->depth > 0) {
        reader->depth--;
        json_decref(reader->levels[reader->depth].container);
        json_decref(reader->levels[reader->depth].key);
    }
    for (size_t i = 0; i < reader->anchor_count; i++) {
        free(reader->anchors[i].name);
        json_decref(reader->anchors[i].value);
    }
}

// The one document, NULL when it is not read to its end or no object.
static json_t *parse(const char *text, size_t size)
{
    yaml_parser_t parser;
    struct reader reader = {.root = NULL};
    if (nests_too_deep(text, size) || !yaml_parser_initialize(&parser))
        return NULL;
    yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
    yaml_parser_set_input_string(&parser, (const unsigned char *)text, size);
    bool ended = false, done = true;
    while (done && !ended) {
        yaml_event_t event;
        done = yaml_parser_parse(&parser, &event) != 0;
        if (!done)
            break;
        done = take(&reader, &event);
        ended = event.type == YAML_DOCUMENT_END_EVENT || event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&parser);
    clear(&reader);
    if (done && json_is_object(reader.root))
        return reader.root;
    json_decref(reader.root);
    return NULL;
}

// "key: value" with the value in quotes, if it has none.
static bool quote(struct buffer *out, const char *line, size_t size)
{
    const char *colon = memchr(line, ':', size);
    const char *value = colon ? colon + 1 : line, *end = line + size;
    while (value < end && isspace((unsigned char)*value))
        value++;
    while (end > value && isspace((unsigned char)end[-1]))
        end--;
    while (value < end && (*value == '[' || *value == '{')) // a list that is not closed
        value++;
    if (!colon || value == end || *value == '"' || *value == '\'')
        return buffer_add(out, line, size);
    buffer_add(out, line, (size_t)(colon - line) + 1);
    buffer_add_string(out, " '");
    for (; value < end; value++) {
        buffer_add_byte(out, *value);
        if (*value == '\'')
            buffer_add_byte(out, '\'');
    }
    return buffer_add_string(out, "'\n");
}

// A key with what stands below it, and, if that has a fault, the line of the key alone.
static bool add_key(json_t *object, const char *text, size_t size)
{
    json_t *part = parse(text, size);
    if (!part) {
        const char *newline = memchr(text, '\n', size);
        struct buffer quoted;
        buffer_init(&quoted);
        if (quote(&quoted, text, newline ? (size_t)(newline - text) : size))
            part = parse(quoted.data, quoted.size);
        buffer_clear(&quoted);
    }
    bool done = !part || json_object_update_missing(object, part) == 0;
    json_decref(part);
    return done;
}

static json_t *parse_by_key(const char *text, size_t size)
{
    json_t *object = json_object();
    size_t start = 0;
    while (object && start < size) {
        size_t end = start;
        do {
            const char *newline = memchr(text + end, '\n', size - end);
            end = newline ? (size_t)(newline - text) + 1 : size;
        } while (end < size && (isspace((unsigned char)text[end]) || text[end] == '-' || text[end] == '#'));
        if (!add_key(object, text + start, end - start)) {
            json_decref(object);
            return NULL;
        }
        start = end;
    }
    return object;
}

json_t *yaml_object(const char *text, size_t size)
{
    json_t *object = parse(text, size);
    return object ? object : parse_by_key(text, size);
}
