// SPDX-License-Identifier: MIT
// What a page says twice: pulled quotations, teasers of its own parts, descriptions.
#ifndef LOCI_EXTRACT_HTML_ECHO_H
#define LOCI_EXTRACT_HTML_ECHO_H

#include "extract/markup/blocks/html_block.h"

// The shingles of a block (html_shingles.h), and how many of them stand in another one as well.
struct html_echo {
    uint32_t shingles, again;
};

// Of each block. Linear. False when out of memory.
bool html_echoes_find(struct html_echo *echoes, const struct html_blocks *blocks);

#endif
