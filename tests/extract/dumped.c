// SPDX-License-Identifier: MIT
// Runs an extractor on bytes at hand.
#include "tests/extract/dumped.h"

#include "extract/dump.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct two_writers {
    struct frames_seen seen;
    FILE *file;
};

static bool check_and_dump(void *context, const struct buffer *frames)
{
    struct two_writers *writers = context;
    return check_frames(&writers->seen, frames) && dump_write(writers->file, frames);
}

static void drop_lines(char *text, const char *start)
{
    char *line = text;
    while (line && *line) {
        char *next = strchr(line, '\n');
        if (next && strncmp(line, start, strlen(start)) == 0)
            memmove(line, next + 1, strlen(next));
        else
            line = next ? next + 1 : NULL;
    }
}

char *dumped(const char *name, const char *bytes, size_t size)
{
    char *text = NULL;
    size_t text_size;
    struct two_writers writers = {.file = open_memstream(&text, &text_size)};
    if (!writers.file)
        return NULL;
    struct sink sink;
    sink_init(&sink, check_and_dump, &writers, 1 << 20);
    struct input input;
    input_from_memory(&input, bytes, size, name);
    if (!extract(&input, &sink)) {
        sink_flush(&sink);
        fprintf(writers.file, "%s: %s\n", wire_reason_name(sink.reason), sink.message);
    }
    sink_flush(&sink);
    sink_clear(&sink);
    fclose(writers.file);
    drop_lines(text, "media_type: ");
    drop_lines(text, "charset: ");
    return text;
}
