// SPDX-License-Identifier: MIT
// reStructuredText, as docutils and Sphinx read it.
#include "extract/light/light.h"

#include "extract/core/span.h"
#include "extract/light/rst_table.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

enum { STYLES_MAX = 8 };

struct reader {
    struct light light;
    struct light_lines lines;
    struct {
        char sign;
        bool over;
    } styles[STYLES_MAX]; // of titles, in the order in which they came
    size_t style_count;
    bool in_head;   // nothing but titles and fields yet
    bool in_table;  // of lists: "* - cell" is a row, "- cell" below it its next cell
    size_t literal; // lines set in by more than this are as they are; 0: none
};

// ---- running text

// "`text <address>`_", "`text`_", ":role:`text <target>`", "``code``" are their text; "[1]_" is a sign of a note, "|name|" a picture.
static size_t read_quoted(struct buffer *out, const char *text, size_t size, size_t at)
{
    const char *start = text + at + 1, *end = memchr(start, '`', size - at - 1);
    if (!end || end == start)
        return 0;
    const char *target = memmem(start, (size_t)(end - start), " <", 2);
    const bool linked = target && end[-1] == '>';
    buffer_add(out, start, (size_t)((linked ? target : end) - start));
    size_t taken = (size_t)(end + 1 - (text + at));
    while (at + taken < size && text[at + taken] == '_')
        taken++;
    return taken;
}

static size_t read_role(struct buffer *out, const char *text, size_t size, size_t at)
{
    size_t end = at + 1;
    while (end < size && (isalnum((unsigned char)text[end]) || strchr("-_:+.", text[end])) &&
           text[end] != '\0')
        end++;
    if (end >= size || text[end] != '`' || text[end - 1] != ':' || end == at + 1)
        return 0;
    const size_t quoted = read_quoted(out, text, size, end);
    return quoted > 0 ? end - at + quoted : 0;
}

static size_t read_special(struct buffer *out, struct buffer *note, const char *text, size_t size, size_t at)
{
    (void)note;
    size = size - at > LIGHT_LOOK ? at + LIGHT_LOOK : size;
    if (text[at] == '`' && at + 1 < size && text[at + 1] == '`') {
        const char *end = memmem(text + at + 2, size - at - 2, "``", 2);
        if (!end)
            return 0;
        buffer_add(out, text + at + 2, (size_t)(end - (text + at + 2)));
        return (size_t)(end + 2 - (text + at));
    }
    if (text[at] == '`')
        return read_quoted(out, text, size, at);
    if (text[at] == ':' && (at == 0 || !isalnum((unsigned char)text[at - 1])))
        return read_role(out, text, size, at);
    if (text[at] == '[') {
        const char *end = memchr(text + at, ']', size - at);
        if (end && end + 1 < text + size && end[1] == '_' && end - (text + at) < 40) {
            while (out->size > 0 && out->data[out->size - 1] == ' ')
                buffer_truncate(out, out->size - 1);
            return (size_t)(end + 2 - (text + at));
        }
    }
    // "word_" refers to something.
    const bool word = at > 0 && isalnum((unsigned char)text[at - 1]);
    const bool ends =
        at + 1 >= size || isspace((unsigned char)text[at + 1]) || strchr(".,;:!?)", text[at + 1]);
    return text[at] == '_' && word && ends ? 1 : 0;
}

static const struct light_inline how = {(const char *const[]){"**", "*", NULL}, read_special, true};

// ---- titles

static bool is_adornment(const struct light_line *line)
{
    return line->indent == 0 && line->size >= 3 && ispunct((unsigned char)line->text[0]) &&
           light_is_run(line, line->text[0], 3);
}

// The level of a title of that style, the next where none was like it.
static int level_of(struct reader *reader, char sign, bool over)
{
    for (size_t i = 0; i < reader->style_count; i++)
        if (reader->styles[i].sign == sign && reader->styles[i].over == over)
            return (int)i + 1;
    if (reader->style_count < STYLES_MAX) {
        reader->styles[reader->style_count].sign = sign;
        reader->styles[reader->style_count++].over = over;
    }
    return (int)reader->style_count;
}

static bool send_title(struct reader *reader, const struct light_line *line, char sign, bool over)
{
    bool done = light_begin(&reader->light, BLOCK_HEADING, level_of(reader, sign, over));
    light_add(&reader->light, line->text, line->size);
    return done && light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
}

// Characters, where the line is of UTF-8.
static size_t columns_of(const struct light_line *line)
{
    size_t columns = 0;
    for (size_t i = 0; i < line->size; i++)
        columns += ((unsigned char)line->text[i] & 0xC0) != 0x80;
    return columns;
}

// A line over and a line under it, or one under it alone. False where there is no title.
static bool read_title(struct reader *reader, const struct light_line *line, bool *done)
{
    struct light_line title, under;
    struct light_lines ahead = reader->lines;
    *done = true;
    if (is_adornment(line)) {
        if (!light_next(&ahead, &title) || !light_next(&ahead, &under) || title.size == 0 ||
            !is_adornment(&under) || under.text[0] != line->text[0])
            return false;
        *done = send_title(reader, &title, line->text[0], true);
    } else {
        if (line->indent > 0 || reader->light.text.size > 0 || !light_next(&ahead, &under) ||
            !is_adornment(&under) || (under.size < columns_of(line) && under.size < 4))
            return false;
        *done = send_title(reader, line, under.text[0], false);
    }
    reader->lines = ahead;
    return true;
}

// ---- what begins with two full stops

static bool is_in(const char *const *names, const char *name, size_t size)
{
    for (; *names; names++)
        if (strlen(*names) == size && strncasecmp(*names, name, size) == 0)
            return true;
    return false;
}

// Passes over the lines that are set in further.
static void pass(struct reader *reader, size_t indent)
{
    struct light_line line;
    while (light_peek(&reader->lines, &line) && (line.size == 0 || line.indent > indent))
        light_next(&reader->lines, &line);
}

// Options stand right below: ":width: 50%".
static void pass_options(struct reader *reader, size_t indent)
{
    struct light_line line;
    while (light_peek(&reader->lines, &line) && line.indent > indent && line.size > 1 && line.text[0] == ':')
        light_next(&reader->lines, &line);
}

static bool read_directive(struct reader *reader, struct span directive, const char *rest, size_t rest_size,
                           size_t indent)
{
    const char *name = directive.data;
    const size_t size = directive.size;
    static const char *const hidden[] = {"image",         "toctree",      "contents", "include",
                                         "raw",           "index",        "meta",     "role",
                                         "default-role",  "highlight",    "sectnum",  "automodule",
                                         "autoclass",     "autofunction", "graphviz", "literalinclude",
                                         "currentmodule", "module",       "unicode",  "replace",
                                         "header",        "footer",       NULL};
    static const char *const codes[] = {"code", "code-block", "sourcecode", "parsed-literal", "math", NULL};
    static const char *const settings[] = {"figure", "container", "class", "only",
                                           NULL}; // their argument is no text
    if (is_in(hidden, name, size)) {
        pass(reader, indent);
        return true;
    }
    if (span_is(directive, "csv-table")) {
        light_add(&reader->light, rest, rest_size);
        return rst_csv_read(&reader->light, &reader->lines, indent);
    }
    pass_options(reader, indent);
    bool done = light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    reader->literal = is_in(codes, name, size) ? indent + 1 : 0;
    reader->in_table = span_is(directive, "list-table");
    if (!is_in(codes, name, size) && !is_in(settings, name, size))
        light_add(&reader->light, rest, rest_size);
    return done;
}

// ".. [1] A note", ".. name:: argument", ".. _target:", ".. a comment".
static bool read_explicit(struct reader *reader, const struct light_line *line)
{
    const char *text = line->text + 2;
    size_t size = line->size - 2;
    while (size > 0 && *text == ' ')
        text++, size--;
    if (!light_begin(&reader->light, BLOCK_PARAGRAPH, 0))
        return false;
    if (size > 0 && *text == '[') {
        const char *close = memchr(text, ']', size);
        if (close && light_begin(&reader->light, BLOCK_NOTE, 0)) {
            light_add(&reader->light, close + 1, size - (size_t)(close + 1 - text));
            return true;
        }
    }
    const char *colons = memmem(text, size, "::", 2);
    size_t name = 0;
    while (name < size && (isalnum((unsigned char)text[name]) || strchr("-_:+", text[name])) &&
           text + name != colons)
        name++;
    if (colons && colons == text + name && name > 0) {
        const char *rest = colons + 2;
        size_t rest_size = size - (size_t)(rest - text);
        while (rest_size > 0 && *rest == ' ')
            rest++, rest_size--;
        return read_directive(reader, (struct span){text, name}, rest, rest_size, line->indent);
    }
    pass(reader, line->indent);
    return true;
}

// ---- fields

// ":Author: Ada Roe": at the head what the document says of itself, elsewhere a line of text.
static bool read_field(struct reader *reader, const struct light_line *line, bool *is_field)
{
    static const struct {
        const char *name;
        enum meta_key key;
    } keys[] = {{"author", META_AUTHOR}, {"authors", META_AUTHOR},    {"date", META_DATE},
                {"title", META_TITLE},   {"language", META_LANGUAGE}, {"lang", META_LANGUAGE}};
    const char *colon = line->size > 2 && line->text[0] == ':' && line->text[1] != ':'
                            ? memmem(line->text + 1, line->size - 1, ": ", 2)
                            : NULL;
    *is_field = colon && line->indent == 0 && reader->light.text.size == 0;
    if (!*is_field)
        return true;
    const size_t name = (size_t)(colon - line->text) - 1;
    const char *value = colon + 2;
    const size_t size = line->size - (size_t)(value - line->text);
    for (size_t i = 0; reader->in_head && i < sizeof keys / sizeof *keys; i++)
        if (strlen(keys[i].name) == name && strncasecmp(keys[i].name, line->text + 1, name) == 0)
            return light_meta(&reader->light, keys[i].key, value, size);
    bool done = light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
    light_add(&reader->light, line->text + 1, name + 1);
    light_add(&reader->light, value, size);
    return done && light_begin(&reader->light, BLOCK_PARAGRAPH, 0);
}

// ---- lines

// "Text::" and a block that is as it is.
static void end_with_colons(struct reader *reader, const struct light_line *line)
{
    struct buffer *text = &reader->light.text;
    if (text->size < 2 || memcmp(text->data + text->size - 2, "::", 2) != 0)
        return;
    buffer_truncate(text, text->size - (text->size == 2 ? 2 : 1));
    reader->literal = line->indent + 1;
}

static bool read_item(struct reader *reader, const struct light_line *line, size_t bullet, bool number)
{
    struct light *light = &reader->light;
    const char *text = line->text + (number ? 0 : bullet);
    size_t size = line->size - (number ? 0 : bullet);
    const bool row = size > 2 && memcmp(text, "- ", 2) == 0;
    if (reader->in_table && !row && line->indent > 0 && light->kind == BLOCK_ITEM && light->text.size > 0) {
        light_add(light, "|", 1);
        light_add(light, text, size);
        return true;
    }
    bool done = light_begin(light, BLOCK_ITEM, 0);
    light_add(light, text + (row ? 2 : 0), size - (row ? 2 : 0));
    return done;
}

static bool read_line(void *context, const struct light_line *line)
{
    struct reader *reader = context;
    bool done, is_field, number;
    struct light *light = &reader->light;
    if (line->size == 0) {
        reader->in_head = reader->in_head && light->text.size == 0;
        return light_begin(light, BLOCK_PARAGRAPH, 0);
    }
    if (reader->literal > 0 && line->indent >= reader->literal) {
        light->verbatim = true;
        light_break(light);
        light_add(light, line->text, line->size);
        return true;
    }
    reader->literal = 0;
    reader->in_table = reader->in_table && line->indent > 0;
    if (light_is(line, "..") || light_begins(line, ".. "))
        return read_explicit(reader, line);
    if (light_begins(line, "__ "))
        return true;
    if (rst_table_begins(line))
        return light_begin(light, BLOCK_PARAGRAPH, 0) && rst_table_read(light, &reader->lines, line);
    if (read_title(reader, line, &done))
        return done;
    if (is_adornment(line))
        return light_begin(light, BLOCK_PARAGRAPH, 0); // a rule
    done = read_field(reader, line, &is_field);
    if (is_field)
        return done;
    const size_t bullet = light_bullet(line, &number);
    if (bullet > 0 && (light->text.size == 0 || light->kind == BLOCK_ITEM))
        return read_item(reader, line, bullet, number);
    const size_t lined = light_begins(line, "| ") ? 2 : 0;
    if (lined > 0)
        light_break(light);
    light_add(light, line->text + lined, line->size - lined);
    end_with_colons(reader, line);
    return true;
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    struct reader reader = {.in_head = true};
    return light_read(&reader.light, &reader.lines, &how, document, sink, "text/x-rst", read_line, &reader);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_text, sink);
}

const struct extractor rst_extractor = {
    .name = "rst",
    .endings = (const struct ending[]){{"rst", "text/x-rst"}, {"rest", "text/x-rst"}, {0}},
    .run = run,
};
