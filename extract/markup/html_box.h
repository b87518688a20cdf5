// SPDX-License-Identifier: MIT
// Boxes within the running text: asides, callouts, key figures.
#ifndef LOCI_EXTRACT_HTML_BOX_H
#define LOCI_EXTRACT_HTML_BOX_H

#include "extract/markup/weigh/html_content.h"

// The box that a heading stands in: an element with the heading and more, behind which the text goes on without a heading of its own. Either
// it says that it is apart (<aside>, <details>, a note), or text without a heading stands beside it on both sides. `block` is the heading.
// NULL: what it heads does not end before the next heading.
const GumboNode *html_box_of(const struct html_content *content, uint32_t block);

// The block of the text that the content will be asked for next; HTML_NONE when there is none.
uint32_t html_box_next_block(const struct html_content *content);

#endif
