// SPDX-License-Identifier: MIT
// The order in which columns of running text are read.
#ifndef LOCI_EXTRACT_PDF_COLUMNS_H
#define LOCI_EXTRACT_PDF_COLUMNS_H

#include "extract/paper/pdf/pdf_text.h"

// Puts the blocks of an upright page (mirrored, where it is read from right to left) into reading order where the helper's cannot be it: where
// it has running text before such text that stands to the left of it at the same height, as it has when the right column begins or goes on
// higher than a heading of the left one. Any other page, and one of more than 64 blocks, stays as it is. False: out of memory.
//
// The order is Breuel's (High performance document layout analysis, 2003): what stands above what it shares a part of the width with comes
// first, and so does what stands to the left, unless something between their heights spans both.
bool pdf_order_columns(struct pdf_text *pdf, const struct pdf_page *page);

#endif
