// SPDX-License-Identifier: MIT
// What a page repeats: boxes of one kind side by side, blocks with the same text.
#ifndef LOCI_EXTRACT_HTML_ALIKE_H
#define LOCI_EXTRACT_HTML_ALIKE_H

#include "extract/markup/blocks/html_block.h"

// Sets row, row_size and in_row of each element: siblings of one tag and class side by side, as teasers and comments are.
// Linear. False when out of memory.
bool html_rows_find(struct html_blocks *blocks);

// Sets `repeated` of each block whose beginning is another block's as well. Linear. False when out of memory.
bool html_repeated_find(struct html_blocks *blocks);

#endif
