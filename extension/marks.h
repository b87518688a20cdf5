// SPDX-License-Identifier: MIT
// Marks around what matched.
#ifndef LOCI_EXTENSION_MARKS_H
#define LOCI_EXTENSION_MARKS_H

#include "extension/extension.h"
#include "loci.h"

struct mark {
    const char *text;
    size_t size;
};

// The mark that a value says; `usual` where it is NULL, or no value was given.
struct mark mark_read(sqlite3_value *value, const char *usual);

// A part of a text that the function gives, with marks around those of the ranges (ascending, not overlapping) that lie within; "…"
// stands where it was cut. Nothing is escaped.
void result_marked(sqlite3_context *context, const char *text, size_t size, loci_range part,
                   const loci_range *ranges, size_t count, struct mark open, struct mark close);

// Hands a buffer's text over, and clears it.
struct buffer;
void result_buffer(sqlite3_context *context, struct buffer *text);

#endif
