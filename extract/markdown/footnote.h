// SPDX-License-Identifier: MIT
// Footnotes of Markdown that the parser would lose.
#ifndef LOCI_EXTRACT_MARKDOWN_FOOTNOTE_H
#define LOCI_EXTRACT_MARKDOWN_FOOTNOTE_H

#include "extract/markdown/lines.h"

// Appends the text so that no note is lost: a definition ("[^1]: …") that nothing refers to is a paragraph, and a note within a line
// ("^[…]") is one that is defined at the end. `map` gets where its lines come from; its failure is told there. Linear. False when out of memory.
bool markdown_footnotes(struct buffer *out, struct line_map *map, const char *text, size_t size);

#endif
