// SPDX-License-Identifier: MIT
// Lines of an input that nobody vouches for: what is kept of one is bounded.
#ifndef LOCI_CLI_COMMANDS_LINE_H
#define LOCI_CLI_COMMANDS_LINE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdio.h>

// A query is used up to 64 KiB, which JSON may write in six times as many; the rest is for its id and whatever else
// stands beside it.
enum { LINE_BYTES_MAX = 1 << 20 };

struct line {
    char *text; // without its line feed; not ended by NUL, and may hold some. NULL before the first
    size_t size, capacity;
    bool too_long; // it had more than LINE_BYTES_MAX bytes, of which none is kept
    bool failed;   // out of memory
};

// The next line into `line` (zero-initialised before the first). False at the end of the input, when reading fails (ferror),
// and when memory is out. A last line needs no line feed. Of a line that is too long the rest is read and dropped.
bool line_read(struct line *line, FILE *input);
void line_clear(struct line *line);

#endif
