// SPDX-License-Identifier: MIT
// Org, as Emacs writes it.
#include "extract/light/light.h"

#include "text/passages/drawn_table.h"
#include <ctype.h>
#include <string.h>
#include <strings.h>

// "[[address][text]]" is its text, "[[address]]" the address, "[fn:1]" a sign of a note, "[fn::text]" a note.
static size_t read_special(struct buffer *out, struct buffer *note, const char *text, size_t size, size_t at)
{
    const char *start = text + at;
    if (*start != '[')
        return 0;
    size = size - at > LIGHT_LOOK ? at + LIGHT_LOOK : size;
    const char *end = text + size;
    if (size - at > 4 && memcmp(start, "[fn:", 4) == 0) {
        const char *close = memchr(start, ']', size - at), *colon = memchr(start + 4, ':', size - at - 4);
        if (!close)
            return 0;
        if (colon && colon < close) {
            buffer_add_string(note, note->size > 0 ? "\n" : "");
            buffer_add(note, colon + 1, (size_t)(close - colon) - 1);
        }
        return (size_t)(close - start) + 1;
    }
    const char *close = size - at > 4 && start[1] == '[' ? memmem(start, size - at, "]]", 2) : NULL;
    if (!close)
        return 0;
    const char *middle = memmem(start, (size_t)(close - start), "][", 2);
    const char *said = middle ? middle + 2 : start + 2;
    buffer_add(out, said, (size_t)(close - said));
    return (size_t)(close + 2 <= end ? close + 2 - start : close - start);
}

static const struct light_inline how = {(const char *const[]){"*", "/", "_", "=", "~", "+", NULL},
                                        read_special, false};

static bool begins_fold(const struct light_line *line, const char *text)
{
    return line->size >= strlen(text) && strncasecmp(line->text, text, strlen(text)) == 0;
}

// What "#+KEY: value" says of the document.
static bool read_keyword(struct light *light, const struct light_line *line)
{
    static const struct {
        const char *name;
        enum meta_key key;
    } keys[] = {{"#+title:", META_TITLE},
                {"#+author:", META_AUTHOR},
                {"#+date:", META_DATE},
                {"#+language:", META_LANGUAGE}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++) {
        const size_t name = strlen(keys[i].name);
        if (begins_fold(line, keys[i].name))
            return light_meta(light, keys[i].key, line->text + name, line->size - name);
    }
    return true;
}

// Passes a block over whose end is this line.
static void pass(struct light_lines *lines, const char *end)
{
    struct light_line line;
    while (light_next(lines, &line) && !begins_fold(&line, end))
        continue;
}

// Lines as they are, up to the end of the block.
static bool read_verbatim(struct light *light, struct light_lines *lines)
{
    struct light_line line;
    bool done = light_begin(light, BLOCK_PARAGRAPH, 0);
    light->verbatim = true;
    while (done && light_next(lines, &line) && !begins_fold(&line, "#+end_")) {
        light_break(light);
        light_add(light, line.text, line.size);
    }
    return done && light_begin(light, BLOCK_PARAGRAPH, 0);
}

static bool read_setting(struct light *light, struct light_lines *lines, const struct light_line *line)
{
    if (!light_begin(light, BLOCK_PARAGRAPH, 0))
        return false;
    if (begins_fold(line, "#+begin_src") || begins_fold(line, "#+begin_example"))
        return read_verbatim(light, lines);
    if (begins_fold(line, "#+begin_comment"))
        pass(lines, "#+end_comment");
    else if (begins_fold(line, "#+begin_export"))
        pass(lines, "#+end_export");
    return read_keyword(light, line);
}

// "** DONE [#A] Heading :tag:" without all but the heading.
static bool read_heading(struct light *light, const struct light_line *line, size_t stars)
{
    static const char *const states[] = {"DONE ", "NEXT ", "WAITING ", "CANCELLED ", "COMMENT ", "TO\x44O "};
    const char *text = line->text + stars + 1;
    size_t size = line->size - stars - 1;
    for (size_t i = 0; i < sizeof states / sizeof *states; i++)
        if (size > strlen(states[i]) && memcmp(text, states[i], strlen(states[i])) == 0) {
            text += strlen(states[i]);
            size -= strlen(states[i]);
        }
    if (size > 5 && memcmp(text, "[#", 2) == 0 && memcmp(text + 3, "] ", 2) == 0)
        text += 5, size -= 5;
    size_t tags = size;
    while (tags > 0 && size > 0 && text[size - 1] == ':' && !isspace((unsigned char)text[tags - 1]))
        tags--;
    if (tags > 0 && tags < size && text[tags] == ':')
        size = tags;
    bool done = light_begin(light, BLOCK_HEADING, (int)(stars < 6 ? stars : 6));
    light_add(light, text, size);
    return done && light_begin(light, BLOCK_PARAGRAPH, 0);
}

static bool read_item(struct light *light, const struct light_line *line, size_t bullet, bool number)
{
    const char *text = line->text + (number ? 0 : bullet);
    size_t size = line->size - (number ? 0 : bullet);
    if (size > 4 && text[0] == '[' && text[2] == ']' && text[3] == ' ' && strchr(" X-", text[1]))
        text += 4, size -= 4;
    const char *term = memmem(text, size, " :: ", 4);
    bool done = light_begin(light, BLOCK_ITEM, 0);
    if (term) {
        light_add(light, text, (size_t)(term - text));
        buffer_add_byte(&light->text, ':');
        size -= (size_t)(term + 4 - text);
        text = term + 4;
    }
    light_add(light, text, size);
    return done;
}

// A line of a table; those that divide it say nothing.
static bool read_table_line(struct light *light, const struct light_line *line)
{
    if (light_begins(line, "|-"))
        return light_begin(light, BLOCK_PARAGRAPH, 0);
    const size_t last = line->size > 1 && line->text[line->size - 1] == '|';
    return light_row(light, line->text + 1, line->size - 1 - last, '|') &&
           light_begin(light, BLOCK_PARAGRAPH, 0);
}

static bool take_row(void *context, const struct drawn_cell *cells, size_t count, size_t at)
{
    struct light *light = context;
    (void)at;
    bool done = light_begin(light, BLOCK_ITEM, 0);
    for (size_t i = 0; i < count; i++) {
        buffer_add_string(&light->text, i > 0 ? " | " : "");
        buffer_add(&light->text, cells[i].text, cells[i].size);
    }
    return done && light_begin(light, BLOCK_PARAGRAPH, 0);
}

// A table in a grid, as table.el draws it, if one begins with the line. *taken: it did.
static bool read_grid(struct light *light, struct light_lines *lines, const struct light_line *line,
                      bool *taken)
{
    const char *start = line->text - line->indent;
    size_t size;
    const enum drawn_kind kind =
        *line->text == '+' ? drawn_table_find(start, (size_t)(lines->text + lines->size - start), &size)
                           : DRAWN_NONE;
    *taken = kind == DRAWN_GRID;
    if (!*taken)
        return true;
    lines->at = (size_t)(start - lines->text) + size;
    return light_begin(light, BLOCK_PARAGRAPH, 0) && drawn_table_read(kind, start, size, take_row, light);
}

static bool is_drawer(const struct light_line *line)
{
    if (line->size < 3 || line->text[0] != ':' || line->text[line->size - 1] != ':')
        return false;
    for (size_t i = 1; i + 1 < line->size; i++)
        if (!isupper((unsigned char)line->text[i]) && line->text[i] != '_' && line->text[i] != '-')
            return false;
    return true;
}

static bool is_planning(const struct light_line *line)
{
    return light_begins(line, "SCHEDULED: ") || light_begins(line, "DEADLINE: ") ||
           light_begins(line, "CLOSED: ") || light_begins(line, "CLOCK: ");
}

struct reader {
    struct light light;
    struct light_lines lines;
};

static bool read_line(void *context, const struct light_line *line)
{
    struct reader *reader = context;
    struct light *light = &reader->light;
    struct light_lines *lines = &reader->lines;
    bool number;
    size_t stars = 0;
    while (line->indent == 0 && stars < line->size && line->text[stars] == '*')
        stars++;
    if (stars > 0 && stars < line->size && line->text[stars] == ' ')
        return read_heading(light, line, stars);
    if (light_begins(line, "#+"))
        return read_setting(light, lines, line);
    if (line->size == 0 || light_is(line, "#") || light_begins(line, "# ") || light_is_run(line, '-', 5) ||
        is_planning(line))
        return light_begin(light, BLOCK_PARAGRAPH, 0);
    if (is_drawer(line)) {
        pass(lines, ":END:");
        return light_begin(light, BLOCK_PARAGRAPH, 0);
    }
    if (line->text[0] == '|')
        return read_table_line(light, line);
    bool taken;
    if (!read_grid(light, lines, line, &taken) || taken)
        return taken;
    const size_t bullet = light_bullet(line, &number);
    if (bullet > 0)
        return read_item(light, line, bullet, number);
    const char *close = light_begins(line, "[fn:") ? memchr(line->text, ']', line->size) : NULL;
    bool done = !close || light_begin(light, BLOCK_NOTE, 0);
    const size_t skipped = close ? (size_t)(close + 1 - line->text) : light_begins(line, ": ") ? 2 : 0;
    const size_t space = skipped < line->size && line->text[skipped] == ' ';
    light_add(light, line->text + skipped + space, line->size - skipped - space);
    return done;
}

static bool read_text(const struct decoded *document, struct sink *sink)
{
    struct reader reader = {0};
    return light_read(&reader.light, &reader.lines, &how, document, sink, "text/x-org", read_line, &reader);
}

static bool run(const struct input *input, struct sink *sink)
{
    return read_decoded(input, NULL, read_text, sink);
}

const struct extractor org_extractor = {
    .name = "org",
    .endings = (const struct ending[]){{"org", "text/x-org"}, {0}},
    .run = run,
};
