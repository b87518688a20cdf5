// SPDX-License-Identifier: MIT
// A part of a text.
#ifndef LOCI_EXTRACT_SPAN_H
#define LOCI_EXTRACT_SPAN_H

#include <stddef.h>

struct span {
    const char *data; // borrowed
    size_t size;
};

// Takes the next line off the text; without its end, and the white space before that.
struct span span_take_line(struct span *text);

#endif
