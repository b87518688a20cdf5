// SPDX-License-Identifier: MIT
// Other programs that a person chose, by a line of words: a pager, a viewer. No shell reads the line, so that nothing of what is
// shown or opened can ever be a command.
#ifndef LOCI_CLI_TERMINAL_PROGRAM_H
#define LOCI_CLI_TERMINAL_PROGRAM_H

#include <stdbool.h>
#include <stddef.h>

// A program and its arguments, up to NULL.
struct program {
    char **words; // owned, as are its strings
    size_t count;
};

// Divides the line at blanks. '…' and "…" hold blanks together, a backslash (not within '…') takes the next character as it is.
// Nothing else means anything. False when memory is out or a quote is not closed; then there is nothing to clear.
bool program_divide(struct program *out, const char *line);

void program_clear(struct program *program);

// The program's name without its folder; "" of none.
const char *program_name(const struct program *program);

// Replaces each {name} in the words by its value: `names` and `values` up to NULL. A value is never divided, whatever stands
// in it. False when memory is out (the words may be changed in part).
bool program_fill(struct program *program, const char *const *names, const char *const *values);

// Runs it, found by $PATH, with the descriptor `input` as its standard input (-1: ours), and waits for its end; meanwhile Ctrl-C
// and Ctrl-\ are its matter alone. Returns its exit status, 128 and the number of the signal that ended it, or -1 with errno
// when it could not be started.
int program_run(const struct program *program, int input);

// Begins it with a pipe as its standard input: *pipe is our end, *process its number. Signals as above until program_wait, which is to
// follow when the pipe was closed. False with errno when it could not be started.
bool program_begin(const struct program *program, int *pipe, int *process);
int program_wait(int process);
// Writes all of it, to a pipe or any other descriptor. False with errno.
bool program_feed(int descriptor, const char *bytes, size_t size);

#endif
