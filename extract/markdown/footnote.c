// SPDX-License-Identifier: MIT
// Footnotes of Markdown that the parser would lose.
#include "extract/markdown/footnote.h"

#include "extract/core/seen.h"
#include <ctype.h>
#include <string.h>

enum { LABEL_MAX = 200 };

// The size of "[^label]" at the beginning of the text, 0 when there is none.
static size_t label_size(const char *text, size_t size)
{
    if (size < 4 || memcmp(text, "[^", 2) != 0)
        return 0;
    size_t end = 2;
    while (end < size && end < LABEL_MAX && text[end] != ']' && text[end] != '[' &&
           !isspace((unsigned char)text[end]))
        end++;
    return end > 2 && end < size && text[end] == ']' ? end + 1 : 0;
}

static bool begins_line(const char *text, const char *at)
{
    const char *line = at;
    while (line > text && line[-1] == ' ' && at - line < 3)
        line--;
    return line == text || line[-1] == '\n';
}

// All labels that stand where they refer to a note.
static bool find_references(struct seen *seen, const char *text, size_t size)
{
    const char *end = text + size, *at = text;
    while (at < end && (at = memchr(at, '[', (size_t)(end - at)))) {
        const size_t label = label_size(at, (size_t)(end - at));
        const bool defines = label > 0 && at + label < end && at[label] == ':' && begins_line(text, at);
        bool known;
        if (label > 0 && !defines && !seen_add(seen, at, label, &known))
            return false;
        at += label > 0 ? label : 1;
    }
    return true;
}

// The size of "^[a note]" at the beginning of the text, up to the bracket that closes it within the paragraph.
static size_t inline_size(const char *text, size_t size)
{
    enum { NOTE_MAX = 4000 };
    size_t depth = 0;
    for (size_t i = 1; i < size && i < NOTE_MAX; i++) {
        if (text[i] == '\n' && i + 1 < size && text[i + 1] == '\n')
            return 0;
        if (text[i] == '\\')
            i++;
        else if (text[i] == '[')
            depth++;
        else if (text[i] == ']' && --depth == 0)
            return i + 1;
    }
    return 0;
}

// Notes that stood within lines, defined: they come behind all else.
struct notes {
    struct buffer text;
    struct line_map map;
    size_t count;
};

static void take_note(struct buffer *out, struct notes *notes, const char *text, size_t size, size_t line)
{
    notes->count++;
    buffer_printf(out, "[^inline-note-%zu]", notes->count);
    buffer_printf(&notes->text, "\n\n[^inline-note-%zu]: ", notes->count);
    buffer_add(&notes->text, text, size);
    line_map_reach(&notes->map, &notes->text, line);
}

static size_t count_lines(const char *text, size_t size)
{
    size_t lines = 0;
    for (size_t i = 0; i < size; i++)
        lines += text[i] == '\n';
    return lines;
}

static bool rewrite(struct buffer *out, struct line_map *map, struct notes *notes, struct seen *seen,
                    const char *text, size_t size)
{
    size_t limit = 0, line = 0;
    for (size_t at = 0; at < size && !out->failed;) {
        const size_t left = size - at;
        size_t taken = 0;
        if (text[at] == '[' && begins_line(text, text + at)) {
            const size_t label = label_size(text + at, left);
            bool known = true;
            if (label > 0 && label < left && text[at + label] == ':' &&
                !seen_add(seen, text + at, label, &known))
                return false;
            taken = known ? 0 : label + 1;
        } else if (text[at] == '^' && left > 3 && text[at + 1] == '[' && at >= limit) {
            taken = inline_size(text + at, left);
            if (taken == 0)
                limit = at + 4000; // where no note ended, none begins
            if (taken > 0)
                take_note(out, notes, text + at + 2, taken - 3, line);
        }
        if (taken == 0) {
            buffer_add_byte(out, text[at]);
            taken = 1;
        }
        const size_t ends = taken > 1 || text[at] == '\n' ? count_lines(text + at, taken) : 0;
        if (ends > 0)
            line_map_reach(map, out, line);
        line += ends;
        at += taken;
    }
    line_map_reach(map, out, line);
    line_map_join(map, &notes->map);
    map->failed |= notes->map.failed;
    return buffer_add(out, notes->text.data, notes->text.size);
}

// What is as it was.
static bool copy(struct buffer *out, struct line_map *map, const char *text, size_t size)
{
    for (size_t line = 0; size > 0; line++) {
        const char *newline = memchr(text, '\n', size);
        const size_t part = newline ? (size_t)(newline - text) + 1 : size;
        if (!buffer_add(out, text, part))
            return false;
        line_map_reach(map, out, line);
        text += part;
        size -= part;
    }
    return true;
}

bool markdown_footnotes(struct buffer *out, struct line_map *map, const char *text, size_t size)
{
    if (!memmem(text, size, "[^", 2) && !memmem(text, size, "^[", 2))
        return copy(out, map, text, size);
    struct seen seen;
    struct notes notes = {0};
    seen_init(&seen);
    buffer_init(&notes.text);
    bool done = find_references(&seen, text, size) && rewrite(out, map, &notes, &seen, text, size);
    seen_clear(&seen);
    buffer_clear(&notes.text);
    line_map_clear(&notes.map);
    return done;
}
