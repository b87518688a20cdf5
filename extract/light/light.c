// SPDX-License-Identifier: MIT
// What Org, reStructuredText and AsciiDoc have in common.
#include "extract/light/light.h"

#include <ctype.h>
#include <string.h>

// ---- lines

bool light_peek(const struct light_lines *lines, struct light_line *line)
{
    if (lines->at >= lines->size)
        return false;
    const char *start = lines->text + lines->at;
    const char *newline = memchr(start, '\n', lines->size - lines->at);
    size_t size = newline ? (size_t)(newline - start) : lines->size - lines->at, indent = 0;
    while (size > 0 && isspace((unsigned char)start[size - 1]))
        size--;
    while (indent < size && (start[indent] == ' ' || start[indent] == '\t'))
        indent++;
    *line = (struct light_line){start + indent, size - indent, indent};
    return true;
}

bool light_next(struct light_lines *lines, struct light_line *line)
{
    if (!light_peek(lines, line))
        return false;
    const char *start = lines->text + lines->at;
    const char *newline = memchr(start, '\n', lines->size - lines->at);
    lines->at = newline ? (size_t)(newline + 1 - lines->text) : lines->size;
    return true;
}

bool light_is(const struct light_line *line, const char *text)
{
    return strlen(text) == line->size && memcmp(line->text, text, line->size) == 0;
}

bool light_begins(const struct light_line *line, const char *text)
{
    const size_t size = strlen(text);
    return line->size >= size && memcmp(line->text, text, size) == 0;
}

bool light_is_run(const struct light_line *line, char byte, size_t count)
{
    if (line->size < count)
        return false;
    for (size_t i = 0; i < line->size; i++)
        if (line->text[i] != byte)
            return false;
    return true;
}

size_t light_bullet(const struct light_line *line, bool *number)
{
    const char *text = line->text;
    size_t at = 0;
    *number = false;
    if (line->size > 2 && strchr("-*+", text[0]) && text[1] == ' ')
        return 2;
    if (line->size > 4 && memcmp(text, "• ", 4) == 0)
        return 4;
    const bool bracket = line->size > 0 && text[0] == '(';
    at += bracket;
    const size_t start = at;
    if (at < line->size && text[at] == '#')
        at++;
    else
        while (at < line->size && at - start < 5 && isdigit((unsigned char)text[at]))
            at++;
    if (at == start && at < line->size && isalpha((unsigned char)text[at]))
        at++;
    const bool ends = at > start && at + 1 < line->size &&
                      (text[at] == ')' || (!bracket && text[at] == '.')) && text[at + 1] == ' ';
    *number = ends;
    return ends ? at + 2 : 0;
}

// ---- running text

static bool is_word(unsigned char byte)
{
    return isalnum(byte) || byte >= 0x80;
}

// The size of the sign at text[at], 0 for none.
static size_t sign_at(const struct light_inline *how, const char *text, size_t size, size_t at)
{
    for (const char *const *sign = how->signs; *sign; sign++) {
        const size_t length = strlen(*sign);
        if (size - at >= length && memcmp(text + at, *sign, length) == 0)
            return length;
    }
    return 0;
}

// Whether the sign opens (nothing or no word before it, something behind it) or closes: what neither does is a word's.
static bool is_border(const char *text, size_t size, size_t at, size_t length)
{
    const bool word_before = at > 0 && is_word((unsigned char)text[at - 1]);
    const bool space_before = at == 0 || isspace((unsigned char)text[at - 1]);
    const bool word_behind = at + length < size && is_word((unsigned char)text[at + length]);
    const bool space_behind = at + length >= size || isspace((unsigned char)text[at + length]);
    const bool opens = !word_before && !space_behind, closes = !word_behind && !space_before;
    return opens || closes;
}

// Appends running text without its signs.
static void plain_text(struct buffer *out, struct buffer *note, const struct light_inline *how,
                       const char *text, size_t size)
{
    for (size_t at = 0; at < size;) {
        if (how->escapes && text[at] == '\\' && at + 1 < size && ispunct((unsigned char)text[at + 1])) {
            buffer_add_byte(out, text[at + 1]);
            at += 2;
            continue;
        }
        size_t taken = how->special(out, note, text, size, at);
        if (taken == 0) {
            taken = sign_at(how, text, size, at);
            if (taken > 0 && !is_border(text, size, at, taken))
                buffer_add(out, text + at, taken);
        }
        if (taken == 0)
            buffer_add_byte(out, text[at++]);
        at += taken;
    }
}

// ---- blocks

static void light_init(struct light *light, struct sink *sink, const struct light_inline *how)
{
    *light = (struct light){.sink = sink, .how = how, .kind = BLOCK_PARAGRAPH};
    buffer_init(&light->text);
    buffer_init(&light->plain);
    buffer_init(&light->note);
}

static void light_clear(struct light *light)
{
    buffer_clear(&light->text);
    buffer_clear(&light->plain);
    buffer_clear(&light->note);
}

static bool light_end(struct light *light)
{
    struct buffer *plain = &light->plain;
    buffer_truncate(plain, 0);
    buffer_truncate(&light->note, 0);
    if (light->verbatim)
        buffer_add(plain, light->text.data, light->text.size);
    else if (light->text.size > 0)
        plain_text(plain, &light->note, light->how, light->text.data, light->text.size);
    if (light->text.failed || plain->failed || light->note.failed)
        return sink_fail(light->sink, WIRE_OUT_OF_MEMORY, "out of memory");
    buffer_truncate(&light->text, 0);
    return (plain->size == 0 ||
            sink_block(light->sink, light->kind, light->level, plain->data, plain->size)) &&
           (light->note.size == 0 ||
            sink_block(light->sink, BLOCK_NOTE, 0, light->note.data, light->note.size));
}

bool light_begin(struct light *light, enum block_kind kind, int level)
{
    bool done = light_end(light);
    light->kind = kind;
    light->level = level < 1 ? 1 : level > 6 ? 6 : level;
    light->verbatim = false;
    return done;
}

void light_add(struct light *light, const char *text, size_t size)
{
    struct buffer *out = &light->text;
    if (out->size > 0 && out->data[out->size - 1] != '\n')
        buffer_add_byte(out, ' ');
    buffer_add(out, text, size);
}

void light_break(struct light *light)
{
    if (light->text.size > 0)
        buffer_add_byte(&light->text, '\n');
}

bool light_row(struct light *light, const char *text, size_t size, char sign)
{
    bool first = true;
    if (!light_begin(light, BLOCK_ITEM, 0))
        return false;
    for (size_t at = 0; at <= size;) {
        const char *end = memchr(text + at, sign, size - at);
        size_t start = at, to = end ? (size_t)(end - text) : size;
        at = to + 1;
        while (start < to && isspace((unsigned char)text[start]))
            start++;
        while (to > start && isspace((unsigned char)text[to - 1]))
            to--;
        if (!first)
            buffer_add_string(&light->text, " | ");
        buffer_add(&light->text, text + start, to - start);
        first = false;
    }
    return light_end(light);
}

bool light_meta(struct light *light, enum meta_key key, const char *text, size_t size)
{
    struct buffer plain, note;
    while (size > 0 && isspace((unsigned char)*text))
        text++, size--;
    if (key == META_DATE && size > 2 && strchr("<[", *text) && strchr(">]", text[size - 1]))
        text++, size -= 2;
    buffer_init(&plain);
    buffer_init(&note);
    plain_text(&plain, &note, light->how, text, size);
    bool done = plain.failed ? sink_fail(light->sink, WIRE_OUT_OF_MEMORY, "out of memory")
                             : sink_meta(light->sink, key, "front matter", plain.data, plain.size);
    buffer_clear(&plain);
    buffer_clear(&note);
    return done;
}

static bool open_document(struct sink *sink, const struct decoded *document, const char *media_type)
{
    return sink_document(sink, "", 0, NULL) &&
           sink_meta_string(sink, META_MEDIA_TYPE, "metadata", media_type) &&
           sink_charset(sink, &document->charset);
}

bool light_read(struct light *light, struct light_lines *lines, const struct light_inline *how,
                const struct decoded *document, struct sink *sink, const char *media_type,
                bool (*read_line)(void *reader, const struct light_line *line), void *reader)
{
    struct light_line line;
    *lines = (struct light_lines){document->text.data, document->text.size, 0};
    light_init(light, sink, how);
    bool done = open_document(sink, document, media_type);
    while (done && light_next(lines, &line))
        done = read_line(reader, &line);
    done = done && light_end(light) && sink_end(sink);
    light_clear(light);
    return done;
}
