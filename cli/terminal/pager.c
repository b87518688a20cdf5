// SPDX-License-Identifier: MIT
// Counts lines, and starts the pager.
#include "cli/terminal/pager.h"
#include "cli/terminal/program.h"
#include "cli/terminal/talk.h"
#include "cli/terminal/visible.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// The closing line of an answer and the prompt.
enum { SPARE = 2 };

// Bytes of the sequence at `at`: "ESC [ … m" or "ESC ] … ESC \"; 0: there is none.
static size_t sequence_size(const char *at, size_t size)
{
    if (size < 2 || at[0] != '\033')
        return 0;
    const char *end = at[1] == '['   ? memchr(at, 'm', size)
                      : at[1] == ']' ? memmem(at + 1, size - 1, "\033\\", 2)
                                     : NULL;
    return end ? (size_t)(end - at) + (at[1] == '[' ? 1 : 2) : 0;
}

size_t pager_lines(const char *bytes, size_t size, unsigned columns, size_t most)
{
    size_t lines = 0, filled = 0;
    for (size_t at = 0; at < size && lines <= most;) {
        const size_t sequence = sequence_size(bytes + at, size - at);
        if (sequence) {
            at += sequence;
            continue;
        }
        if (bytes[at] == '\n') {
            lines++;
            filled = 0;
            at++;
            continue;
        }
        const struct glyph glyph = visible_next(bytes + at, size - at);
        if (filled + glyph.columns > columns) {
            lines++;
            filled = 0;
        }
        filled += glyph.columns;
        at += glyph.size;
    }
    return lines + (filled > 0);
}

// The pager that is chosen; NULL: none.
static const char *chosen(void)
{
    const char *line = getenv("LOCI_PAGER");
    if (!line)
        line = getenv("PAGER");
    if (!line)
        line = "less";
    return line[strspn(line, " ")] && strcmp(line, "cat") != 0 ? line : NULL;
}

// False, after telling why, when none could be started.
static bool page(const char *line, const char *bytes, size_t size)
{
    struct program pager;
    int pipe, process;
    if (!program_divide(&pager, line)) {
        talk("the pager cannot be understood: %s", line);
        return false;
    }
    setenv("LESS", "FRX", false);
    const bool begun = program_begin(&pager, &pipe, &process);
    if (begun) {
        (void)program_feed(pipe, bytes, size);
        close(pipe);
        program_wait(process);
    } else if (errno != ENOENT || strcmp(line, "less") != 0) {
        talk("the pager %s cannot be run: %s", line, strerror(errno));
    }
    program_clear(&pager);
    return begun;
}

bool pager_show(const char *bytes, size_t size, unsigned rows, unsigned columns)
{
    const char *line = chosen();
    const size_t room = rows > SPARE ? rows - SPARE : 0;
    if (line && room && pager_lines(bytes, size, columns, room) > room && page(line, bytes, size))
        return true;
    return program_feed(STDOUT_FILENO, bytes, size);
}
