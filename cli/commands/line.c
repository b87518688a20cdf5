// SPDX-License-Identifier: MIT
// Reads lines into one buffer, which grows to the longest that is allowed.
#include "cli/commands/line.h"
#include <stdlib.h>

static bool add(struct line *line, int byte)
{
    if (line->size == line->capacity) {
        size_t capacity = line->capacity ? 2 * line->capacity : 256;
        char *text = realloc(line->text, capacity);
        if (!text)
            return false;
        line->text = text;
        line->capacity = capacity;
    }
    line->text[line->size++] = (char)byte;
    return true;
}

bool line_read(struct line *line, FILE *input)
{
    int byte = getc_unlocked(input);
    line->size = 0;
    line->too_long = false;
    if (byte == EOF)
        return false;
    for (; byte != EOF && byte != '\n'; byte = getc_unlocked(input)) {
        line->too_long |= line->size == LINE_BYTES_MAX;
        line->failed = !line->too_long && !add(line, byte);
        if (line->failed)
            return false;
    }
    if (line->too_long)
        line->size = 0;
    return true;
}

void line_clear(struct line *line)
{
    free(line->text);
    *line = (struct line){0};
}
