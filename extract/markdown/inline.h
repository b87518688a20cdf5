// SPDX-License-Identifier: MIT
// What generators and note keepers add to Markdown within a line.
#ifndef LOCI_EXTRACT_MARKDOWN_INLINE_H
#define LOCI_EXTRACT_MARKDOWN_INLINE_H

#include "text/base/buffer.h"

// What goes on from line to line. Zeros at the beginning of a text.
struct markdown_inline {
    const char *hidden; // all up to this is left out; NULL: nothing is
};

// Appends a line (with its end) without Hugo's shortcodes ({{< … >}}, {{% … %}}), Liquid's tags and outputs ({% … %}, {{ page.title }}),
// kramdown's and Pandoc's attributes ({: .class}, {#id .class}), the comments of Obsidian, MDX and Liquid, and the marks of
// ==highlights== and block ids; a wiki link is its text, a picture none. Code between backticks stays as it is. Linear.
// False when out of memory.
bool markdown_inline_line(struct buffer *out, struct markdown_inline *state, const char *line, size_t size);

#endif
