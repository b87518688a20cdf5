// SPDX-License-Identifier: MIT
// The blocks of a page.
#ifndef LOCI_EXTRACT_HTML_BLOCKS_H
#define LOCI_EXTRACT_HTML_BLOCKS_H

#include "extract/markup/blocks/html_block.h"

// Divides the page. Signs of elements are as they say (`own`), nothing is believed yet. Linear. False when out of memory;
// html_blocks_clear after either.
bool html_blocks_read(struct html_blocks *blocks, const GumboNode *document);
void html_blocks_clear(struct html_blocks *blocks);

#endif
