// SPDX-License-Identifier: MIT
// The lines of a calendar: each a name, parameters and a value (RFC 5545, 3.1; vCalendar 1.0).
#ifndef LOCI_EXTRACT_MAIL_CALENDAR_LINES_H
#define LOCI_EXTRACT_MAIL_CALENDAR_LINES_H

#include "text/base/buffer.h"

// A place in the text, and the line that was read last. An embedded value: calendar_lines_init, then calendar_lines_next until it returns
// false, then calendar_lines_clear.
struct calendar_lines {
    const char *text;
    size_t size, at;    // `at`: where the next line begins
    size_t start;       // where this one does
    struct buffer line; // unfolded, its value decoded
    size_t name_size;   // of the line: what stands before parameters and value
    size_t value;       // where its value begins
};

void calendar_lines_init(struct calendar_lines *lines, const char *text, size_t size); // borrowed
void calendar_lines_clear(struct calendar_lines *lines);

// Reads the next line that has a value. False: there is none, or out of memory (`line.failed`). Linear over all.
bool calendar_lines_next(struct calendar_lines *lines);

// Whether the line has this name, case aside; whether it has this value, too.
bool calendar_line_is(const struct calendar_lines *lines, const char *name);
bool calendar_line_says(const struct calendar_lines *lines, const char *name, const char *value);

// Appends the value as text, its escapes undone; a parameter, nothing where there is none. False: out of memory.
bool calendar_line_text(const struct calendar_lines *lines, struct buffer *out);
bool calendar_line_parameter(const struct calendar_lines *lines, const char *name, struct buffer *out);

#endif
