// SPDX-License-Identifier: MIT
// What site and report generators and note keepers add to Markdown, as Markdown or taken out of it.
#ifndef LOCI_EXTRACT_MARKDOWN_PREPARE_H
#define LOCI_EXTRACT_MARKDOWN_PREPARE_H

#include "extract/markdown/lines.h"

// Appends the text with each line as markdown_inline_line (inline.h) leaves it, and:
// - admonitions ("!!! note "Title"", "???", ":::tip Title", "> [!NOTE]") as their title and their text;
// - definitions (": text") as paragraphs, line blocks ("| text") as lines, the boxes of tasks left out;
// - tables in grids and under ruled columns as tables in bars, the exports and imports of MDX left out.
// `map` gets where its lines come from; its failure is told there.
// Fenced code stays as it is. Linear. False when out of memory.
bool markdown_prepare(struct buffer *out, struct line_map *map, const char *text, size_t size);

#endif
