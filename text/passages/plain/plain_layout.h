// SPDX-License-Identifier: MIT
// How the lines of a plain text are laid out; private to the plain text files of this room.
#ifndef LOCI_TEXT_PLAIN_LAYOUT_H
#define LOCI_TEXT_PLAIN_LAYOUT_H

#include <stdbool.h>
#include <stddef.h>

enum { LONG_LINE = 120 }; // characters of a line that is a paragraph, where most text stands on such

struct layout {
    bool unwrapped; // most text stands on long lines: each is a paragraph
    bool separated; // blank lines divide the paragraphs
    bool spaced;    // a blank line stands behind each line: only two of them divide paragraphs
    bool indented;  // a line that is set in begins a paragraph
    size_t width;   // nine in ten of the lines are not longer; at least 50
    size_t indent;  // the commonest indentation is this or less
};

// Linear, in constant memory.
struct layout plain_layout(const char *text, size_t size);

#endif
