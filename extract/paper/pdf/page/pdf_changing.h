// SPDX-License-Identifier: MIT
// Running heads that change from section to section.
#ifndef LOCI_EXTRACT_PDF_CHANGING_H
#define LOCI_EXTRACT_PDF_CHANGING_H

#include "extract/paper/pdf/page/pdf_candidate.h"

// Gives the role PDF_FURNITURE to heads that change from section to section, so that none need come again: what stands beside
// a number that counts the pages at one height of three pages or more, or ends in it; and what a heading of the document
// says, above the text and smaller than that heading. False: out of memory.
bool pdf_mark_changing(struct pdf_furniture *finder);

#endif
