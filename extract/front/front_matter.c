// SPDX-License-Identifier: MIT
// Front matter: the metadata above a text.
#include "extract/front/front_matter.h"

#include "extract/core/span.h"
#include "extract/front/yaml.h"
#include "extract/record/meta.h"
#include <ctype.h>
#include <string.h>

static const char origin[] = "front matter";

static bool is_line(struct span line, const char *wanted)
{
    return line.size == strlen(wanted) && memcmp(line.data, wanted, line.size) == 0;
}

// "key: …", or "key = …".
static bool has_key(struct span line, char divider)
{
    size_t size = 0;
    while (size < line.size && (isalnum((unsigned char)line.data[size]) || strchr("_-\"'.", line.data[size])))
        size++;
    size_t at = size;
    while (at < line.size && line.data[at] == ' ')
        at++;
    return size > 0 && at < line.size && line.data[at] == divider &&
           (divider == '=' || at + 1 == line.size || isspace((unsigned char)line.data[at + 1]));
}

// The size of an object in JSON, with the rest of its line, which is empty.
static size_t json_size(const char *text, size_t size)
{
    size_t depth = 0;
    bool quoted = false;
    for (size_t i = 0; i < size && i < FRONT_MATTER_MAX; i++) {
        if (quoted && text[i] == '\\')
            i++;
        else if (text[i] == '"')
            quoted = !quoted;
        else if (!quoted && (text[i] == '{' || text[i] == '['))
            depth++;
        else if (!quoted && (text[i] == '}' || text[i] == ']') && (depth == 0 || --depth == 0)) {
            struct span rest = {text + i + 1, size - i - 1};
            struct span line = span_take_line(&rest);
            json_t *object = json_loadb(text, i + 1, JSON_ALLOW_NUL, NULL);
            const bool counts = json_object_size(object) > 0 && (line.size == 0 || is_line(line, ";;;"));
            json_decref(object);
            return counts ? size - rest.size : 0;
        }
    }
    return 0;
}

// A line at the margin that no YAML goes on with: words, and no key.
static bool is_prose(struct span line)
{
    enum { KEY_MAX = 40 };
    return line.size > 0 && !isspace((unsigned char)*line.data) && !strchr("-#?\"'[]{}", *line.data) &&
           !memchr(line.data, ':', line.size < KEY_MAX ? line.size : KEY_MAX);
}

size_t front_matter_size(const char *text, size_t size)
{
    if (size > 0 && *text == '{')
        return json_size(text, size);
    struct span rest = {text, size};
    struct span fence = span_take_line(&rest);
    bool toml = is_line(fence, "+++"), keyed = false, titled = false;
    size_t parted = 0; // up to the first empty line, if a title stands above it
    if (!toml && !is_line(fence, "---"))
        return 0;
    while (rest.size > 0 && size - rest.size < FRONT_MATTER_MAX) {
        struct span line = span_take_line(&rest);
        if (toml ? is_line(line, "+++") : is_line(line, "---") || is_line(line, "..."))
            return keyed ? size - rest.size : 0;
        if (parted > 0 && is_prose(line)) // it was never closed
            return parted;
        titled = titled || (!toml && line.size > 6 && memcmp(line.data, "title:", 6) == 0);
        if (parted == 0 && line.size == 0 && titled)
            parted = size - rest.size;
        keyed = keyed || has_key(line, toml ? '=' : ':');
    }
    return 0;
}

static json_t *read_object(const char *text, size_t size)
{
    struct span rest = {text, size};
    if (*text == '{')
        return json_loadb(text, size, JSON_DISABLE_EOF_CHECK | JSON_ALLOW_NUL, NULL);
    const bool toml = is_line(span_take_line(&rest), "+++");
    // The fence behind it: the last line, if it was closed.
    while (rest.size > 0 && isspace((unsigned char)rest.data[rest.size - 1]))
        rest.size--;
    const char *last = rest.size > 0 ? memrchr(rest.data, '\n', rest.size) : NULL;
    last = last ? last + 1 : rest.data;
    const struct span fence = {last, rest.size - (size_t)(last - rest.data)};
    if (is_line(fence, "---") || is_line(fence, "...") || is_line(fence, "+++"))
        rest.size -= fence.size;
    return toml ? toml_object(rest.data, rest.size) : yaml_object(rest.data, rest.size);
}

bool front_matter_has_meta(const char *text, size_t size)
{
    json_t *object = size > 0 ? read_object(text, size) : NULL;
    struct record_meta meta = {0};
    record_meta_find(&meta, object);
    bool found = false;
    for (size_t key = 0; key < META_KEY_COUNT; key++)
        found = found || meta.values[key];
    found = found || json_object_get(object, "layout") || json_object_get(object, "permalink");
    json_decref(object);
    return found;
}

bool front_matter_send(struct sink *sink, const char *text, size_t size)
{
    json_t *object = read_object(text, size);
    struct record_meta meta = {0};
    record_meta_find(&meta, object);
    const json_t *abstract = json_object_get(object, "abstract");
    bool done = record_meta_send(sink, &meta, origin) &&
                (!json_is_string(abstract) ||
                 sink_take_plain(sink, json_string_value(abstract), json_string_length(abstract)));
    json_decref(object);
    return done;
}
