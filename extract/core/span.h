// SPDX-License-Identifier: MIT
// A part of a text.
#ifndef LOCI_EXTRACT_SPAN_H
#define LOCI_EXTRACT_SPAN_H

#include <stdbool.h>
#include <stddef.h>

struct span {
    const char *data; // borrowed
    size_t size;
};

// Whether the span is the text, and whether it begins with it, byte by byte.
bool span_is(struct span span, const char *text);
bool span_begins(struct span span, const char *text);

// Takes so many of its bytes off the beginning; it has as many.
void span_pass(struct span *span, size_t size);

// Takes the spaces and tabs that it begins with off.
void span_pass_blanks(struct span *span);

// Takes the text off if the span begins with it.
bool span_take(struct span *span, const char *text);

// Takes the next line off the text; without its end, and the white space before that.
struct span span_take_line(struct span *text);

#endif
