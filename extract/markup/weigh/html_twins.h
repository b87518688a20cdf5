// SPDX-License-Identifier: MIT
// Text that a page holds twice, once to be seen and once not.
#ifndef LOCI_EXTRACT_HTML_TWINS_H
#define LOCI_EXTRACT_HTML_TWINS_H

#include "extract/markup/blocks/html_block.h"

// Drops from `kept`, one of each block, those that nobody sees (by style or attribute, or made to be printed) and whose very text is kept
// where it is seen: the version for a printer, for another size of screen, what an animation repeats. Linear. False when out of memory.
bool html_twins_drop(bool *kept, const struct html_blocks *blocks);

#endif
