// SPDX-License-Identifier: MIT
// What is said beside the answer.
#include "cli/terminal/talk.h"
#include "cli/terminal/output.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PREFIX[] = "loci: ";

static void print(FILE *file, const char *message)
{
    enum { INDENT = sizeof PREFIX - 1 };
    struct output out = {.file = file, .width = output_width(STDERR_FILENO)};
    fputs(PREFIX, file);
    if (isatty(STDERR_FILENO)) {
        paragraph_print_text(&out, message, STYLE_PLAIN, INDENT, INDENT);
    } else {
        visible_print(file, message, strlen(message));
        fputc('\n', file);
    }
}

// stderr has no buffer, and would be written to letter by letter.
void talk(const char *format, ...)
{
    char *line = NULL, *shown = NULL;
    size_t shown_size = 0;
    va_list values;
    va_start(values, format);
    int size = vasprintf(&line, format, values);
    va_end(values);
    FILE *memory = size < 0 ? NULL : open_memstream(&shown, &shown_size);
    if (memory) {
        print(memory, line);
        if (fclose(memory) == 0)
            fwrite(shown, 1, shown_size, stderr);
    } else {
        print(stderr, size < 0 ? "out of memory" : line);
    }
    free(shown);
    if (size >= 0)
        free(line);
}
