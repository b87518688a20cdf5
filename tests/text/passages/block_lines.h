// SPDX-License-Identifier: MIT
// Blocks as the rows of tests have them.
#ifndef LOCI_TESTS_TEXT_BLOCK_LINES_H
#define LOCI_TESTS_TEXT_BLOCK_LINES_H

#include "text/base/buffer.h"
#include "text/passages/block.h"

// A block_sink whose context is a buffer, with a line a block: "P text", "I text", "H1 text", "G2" (page 2), "S".
bool block_line(void *context, const struct block *block);

#endif
