// SPDX-License-Identifier: MIT
// Markdown that a parser reads in linear time.
#ifndef LOCI_EXTRACT_MARKDOWN_BOUND_H
#define LOCI_EXTRACT_MARKDOWN_BOUND_H

#include "extract/markdown/lines.h"

// What cmark-gfm 0.29 looks through again and again is bounded, far above what documents hold:
//
// - quotes and lists in one another on a line: it goes through all of them at each line. What opens one more is text.
// - lines without text (blank, or of a quote alone) in a row: each goes through all open lists. More of them are left out.
// - openers of instructions, declarations and CDATA sections ("<?", "<!A", "<![CDATA[") without an end behind them: each
//   is looked for to the end of the paragraph. More of them are divided by a space ("< ?"), and so are text.
// - images of one paragraph that are still open: each link goes through all of them. More of them are links: their text is the same.
// - rules below what would be the head of a table, and is none: each looks through the paragraph above it. More of them are text.
//
// A paragraph is here what stands between lines that are blank and headings.
enum {
    MARKDOWN_NESTED_MAX = 100,
    MARKDOWN_EMPTY_MAX = 64,
    MARKDOWN_OPENERS_MAX = 32,
    MARKDOWN_IMAGES_MAX = 1024,
    MARKDOWN_RULES_MAX = 64
};

// Appends the text within these bounds; most texts are as they were. `map` gets where its lines come from; its failure is told there. Linear. False when out of memory.
bool markdown_bound(struct buffer *out, struct line_map *map, const char *text, size_t size);

#endif
