// SPDX-License-Identifier: MIT
// A page whose tags a parser reads in linear time.
#ifndef LOCI_EXTRACT_HTML_BOUND_H
#define LOCI_EXTRACT_HTML_BOUND_H

#include "text/base/buffer.h"

// gumbo compares each attribute of a tag with all before it, and adds those of each further <html> and <body> to the first
// one's. It compares a formatting element (HTML_FORMATTING) with all that are open, each attribute with each. No tag of a page in use
// has as many as this: of 85,000 formatting elements in 1,800 pages 3 have more than 18, which stand in scripts.
enum { HTML_ATTRIBUTES_MAX = 128, HTML_FORMATTING_ATTRIBUTES_MAX = 24, HTML_ROOTS_MAX = 16 };

// Makes `*text` a page of which no tag has more than HTML_ATTRIBUTES_MAX attributes, no formatting element more than
// HTML_FORMATTING_ATTRIBUTES_MAX, and of <html and <body no more than
// HTML_ROOTS_MAX have any. Those that follow go to an end tag of no element (`></x …`), which a parser passes over. What is a
// tag depends on the tree (scripts, titles, comments, sections of SVG …), so that each "<" with a letter behind it counts as
// one, wherever it stands. A page that is so already is not copied; else `*text` points into `scratch` (empty at the call)
// afterwards. Linear. False when out of memory.
bool html_bound(struct buffer *scratch, const char **text, size_t *size);

#endif
