// SPDX-License-Identifier: MIT
// Bold text that is a heading.
#ifndef LOCI_EXTRACT_HTML_HEAD_H
#define LOCI_EXTRACT_HTML_HEAD_H

#include "extract/markup/html_tree.h"
#include <stddef.h>

// How a bold element at the beginning of a block goes on.
enum html_head {
    HTML_HEAD_NONE,
    HTML_HEAD_ALONE, // nothing follows in its block: a heading if the next block is text
    HTML_HEAD_LINE,  // a line break and text follow
    HTML_HEAD_RUN_IN // text follows in the same line, and it is a sentence itself
};

bool html_is_bold(GumboTag tag);

// Whether `text`, all of what a block holds up to the end of the bold element `node`, reads like a heading, and what follows.
// Looks at the siblings behind the element and its inline parents, a bounded number of them.
enum html_head html_head_of(const GumboNode *node, const char *text, size_t size);

#endif
