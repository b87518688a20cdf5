// SPDX-License-Identifier: MIT
// What speaks for a block, seen in its company.
#ifndef LOCI_EXTRACT_HTML_COMPANY_H
#define LOCI_EXTRACT_HTML_COMPANY_H

#include "extract/markup/blocks/html_block.h"

// The most that `say` can be: the page speaks for its blocks as loud as it can.
enum { HTML_COMPANY_SAY = 36 };

// Moves the scores of blocks (hundredths of a logarithm of odds) towards those of their company. Blocks of one kind, within elements of the
// same tags and classes from the root down, were made alike, and are text or furniture together: a table's rows, a list's items, the paragraphs
// of a series. Only blocks that are no links, and that no believed sign speaks against, are such company. Then what stands between
// furniture is taken for some, but nothing for text by its place alone: teasers, forms and names of authors stand in texts, no text
// in a menu. `say`, 0 to HTML_COMPANY_SAY, is how much of this holds: on a short page nothing does. Linear. False when out of memory.
bool html_company_settle(int *scores, const struct html_blocks *blocks, int say);

#endif
