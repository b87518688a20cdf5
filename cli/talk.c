// SPDX-License-Identifier: MIT
// What is said beside the answer.
#include "cli/talk.h"
#include "cli/output.h"
#include "cli/paragraph.h"
#include <limits.h>
#include <stdarg.h>
#include <stdlib.h>
#include <unistd.h>

static const char PREFIX[] = "loci: ";

void talk(const char *format, ...)
{
    enum { INDENT = sizeof PREFIX - 1 };
    bool terminal = isatty(STDERR_FILENO);
    struct output out = {.file = stderr, .width = terminal ? output_width(STDERR_FILENO) : UINT_MAX};
    char *line = NULL;
    va_list values;
    va_start(values, format);
    int size = vasprintf(&line, format, values);
    va_end(values);
    fputs(PREFIX, stderr);
    paragraph_print_text(&out, size < 0 ? "out of memory" : line, STYLE_PLAIN, INDENT, INDENT);
    if (size >= 0)
        free(line);
}
