// SPDX-License-Identifier: MIT
// What site and report generators add to Markdown, taken out of it.
#include "extract/markdown/prepare.h"

#include <string.h>

struct line {
    const char *data;
    size_t size; // with its line end
};

static struct line indented(struct line line)
{
    while (line.size > 0 && *line.data == ' ') {
        line.data++;
        line.size--;
    }
    return line;
}

static bool begins(struct line line, const char *start)
{
    size_t size = strlen(start);
    return line.size >= size && memcmp(line.data, start, size) == 0;
}

// An end that was looked for in the rest of a line, and is not there: nor is it in what is left of that.
struct missing {
    bool angle, percent, brace;
};

// The offset behind `end` in the line, 0 when it is missing.
static size_t behind(struct line line, const char *end, bool *missing)
{
    size_t size = strlen(end);
    const char *found = *missing ? NULL : memmem(line.data, line.size, end, size);
    *missing = !found;
    return found ? (size_t)(found - line.data) + size : 0;
}

// The size of a shortcode at the beginning of the line, 0 when there is none that ends on it.
static size_t shortcode_size(struct line line, struct missing *missing)
{
    if (begins(line, "{{<"))
        return behind(line, ">}}", &missing->angle);
    return begins(line, "{{%") ? behind(line, "%}}", &missing->percent) : 0;
}

// The size of a list of attributes at the beginning of the line, 0 when there is none.
static size_t attributes_size(struct line line, struct missing *missing)
{
    bool opens = begins(line, "{#") || begins(line, "{.") || begins(line, "{-}");
    return opens ? behind(line, "}", &missing->brace) : 0;
}

static bool may_have_attributes(struct line line, size_t at)
{
    char before = at > 0 ? line.data[at - 1] : '\0';
    return before == ']' || before == ')' || before == '`' || (before == ' ' && *line.data == '#');
}

static bool add_line(struct buffer *out, struct line line)
{
    size_t copied = 0;
    struct missing missing = {false, false, false};
    for (size_t at = 0; at < line.size;) {
        const char *brace = memchr(line.data + at, '{', line.size - at);
        if (!brace)
            break;
        at = (size_t)(brace - line.data);
        struct line rest = {brace, line.size - at};
        size_t size = shortcode_size(rest, &missing);
        if (size == 0 && may_have_attributes(line, at))
            size = attributes_size(rest, &missing);
        if (size > 0) {
            buffer_add(out, line.data + copied, at - copied);
            copied = at + size;
        }
        at += size > 0 ? size : 1;
    }
    return buffer_add(out, line.data + copied, line.size - copied);
}

bool markdown_prepare(struct buffer *out, const char *text, size_t size)
{
    const char *fence = NULL; // the open one
    while (size > 0 && !out->failed) {
        const char *newline = memchr(text, '\n', size);
        struct line line = {text, newline ? (size_t)(newline - text) + 1 : size};
        struct line inner = indented(line);
        const char *mark = begins(inner, "```") ? "```" : begins(inner, "~~~") ? "~~~" : NULL;
        if (mark && (!fence || fence == mark))
            fence = fence ? NULL : mark;
        if (fence || mark)
            buffer_add(out, line.data, line.size);
        else if (begins(inner, ":::") || begins(line, "export const ") || begins(line, "import {"))
            buffer_add_byte(out, '\n');
        else
            add_line(out, line);
        text += line.size;
        size -= line.size;
    }
    return !out->failed;
}
