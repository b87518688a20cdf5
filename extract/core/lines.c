// SPDX-License-Identifier: MIT
// An input line by line, in pieces of bounded memory.
#include "extract/core/lines.h"

#include <string.h>

enum { READ_SIZE = 1 << 20 };

void lines_init(struct lines *lines, const struct input *input, size_t line_max)
{
    *lines = (struct lines){.input = input, .line_max = line_max};
    buffer_init(&lines->held);
}

void lines_clear(struct lines *lines)
{
    buffer_clear(&lines->held);
}

// Moves the begun line to the front and reads on behind it.
static enum wire_reason read_more(struct lines *lines)
{
    struct buffer *held = &lines->held;
    memmove(held->data, held->data + lines->start, held->size - lines->start);
    lines->looked -= lines->start;
    buffer_truncate(held, held->size - lines->start);
    lines->start = 0;
    size_t before = held->size;
    enum wire_reason reason = input_read(lines->input, lines->offset, READ_SIZE, held);
    lines->offset += held->size - before;
    lines->ended = held->size - before < READ_SIZE;
    return reason;
}

// The offset of the next line's end in what is held; reads as much as it takes, but no more than the longest line.
// *found is false when the line has no end there.
static enum wire_reason find_end(struct lines *lines, size_t *end, bool *found)
{
    for (;;) {
        const char *data = lines->held.data;
        const char *newline = lines->looked < lines->held.size
                                  ? memchr(data + lines->looked, '\n', lines->held.size - lines->looked)
                                  : NULL;
        *found = newline != NULL;
        *end = newline ? (size_t)(newline - data) : lines->held.size;
        lines->looked = *end;
        if (newline || lines->ended || *end - lines->start > lines->line_max)
            return WIRE_OK;
        enum wire_reason reason = read_more(lines);
        if (reason != WIRE_OK)
            return reason;
    }
}

// Passes over the rest of a line that is too long.
static enum wire_reason skip_rest(struct lines *lines)
{
    size_t end;
    bool found = false;
    while (!found && !(lines->ended && lines->looked == lines->held.size)) {
        lines->start = lines->looked = lines->held.size;
        enum wire_reason reason = find_end(lines, &end, &found);
        if (reason != WIRE_OK)
            return reason;
    }
    lines->start = lines->looked = lines->looked + found;
    return WIRE_OK;
}

bool lines_next(struct lines *lines, struct input_line *line, enum wire_reason *reason)
{
    *reason = lines->skipping ? skip_rest(lines) : WIRE_OK;
    lines->skipping = false;
    size_t end = 0;
    bool found = false;
    if (*reason == WIRE_OK)
        *reason = find_end(lines, &end, &found);
    if (*reason != WIRE_OK || (!found && end == lines->start))
        return false;
    line->data = lines->held.data + lines->start;
    line->size = end - lines->start;
    line->offset = lines->offset - (lines->held.size - lines->start);
    line->number++;
    line->too_long = line->size > lines->line_max;
    line->ended = found;
    lines->skipping = line->too_long && !found;
    lines->start = lines->looked = end + found;
    return true;
}
