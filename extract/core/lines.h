// SPDX-License-Identifier: MIT
// An input line by line, in pieces of bounded memory.
#ifndef LOCI_EXTRACT_LINES_H
#define LOCI_EXTRACT_LINES_H

#include "extract/core/input.h"

struct lines {
    const struct input *input;
    size_t line_max;
    size_t offset;        // of the input, behind what `held` holds
    struct buffer held;   // what was read and not yet given
    size_t start, looked; // of the next line in `held`; up to where it was searched for its end
    bool ended;
    bool skipping; // the line that was given last goes on: it was too long
};

struct input_line {
    const char *data; // without its line end; valid until the next call
    size_t size;
    size_t number; // from 1
    size_t offset; // of its first byte in the input
    bool too_long; // over line_max: `data` is its beginning
    bool ended;    // by a line end, not by that of the input
};

void lines_init(struct lines *lines, const struct input *input, size_t line_max);
void lines_clear(struct lines *lines);

// Gives the next line; *line keeps its number from call to call, 0 before the first. False at the end or when
// reading fails (*reason is not WIRE_OK then).
bool lines_next(struct lines *lines, struct input_line *line, enum wire_reason *reason);

#endif
