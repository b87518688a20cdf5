// SPDX-License-Identifier: MIT
// What is said beside the answer.
#include "cli/terminal/talk.h"
#include "cli/terminal/output.h"
#include "cli/terminal/paragraph.h"
#include "cli/terminal/visible.h"
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const char PREFIX[] = "loci: ";

void talk(const char *format, ...)
{
    enum { INDENT = sizeof PREFIX - 1 };
    char *line = NULL;
    va_list values;
    va_start(values, format);
    int size = vasprintf(&line, format, values);
    va_end(values);
    const char *message = size < 0 ? "out of memory" : line;
    struct output out = {.file = stderr, .width = output_width(STDERR_FILENO)};
    fputs(PREFIX, stderr);
    if (isatty(STDERR_FILENO)) {
        paragraph_print_text(&out, message, STYLE_PLAIN, INDENT, INDENT);
    } else {
        visible_print(stderr, message, strlen(message));
        fputc('\n', stderr);
    }
    if (size >= 0)
        free(line);
}
