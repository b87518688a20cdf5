// SPDX-License-Identifier: MIT
// The paragraphs of a PDF.
#ifndef LOCI_EXTRACT_PDF_BLOCKS_H
#define LOCI_EXTRACT_PDF_BLOCKS_H

#include "extract/paper/paper_blocks.h"
#include "extract/paper/pdf/paragraphs/pdf_words.h"
#include "extract/paper/pdf/pdf_text.h"

// All steps from lines to blocks, those of pdf_steps.h and what is below. Lines are joined to paragraphs and items, over columns and
// pages, and so are words that lines divide; a row is an item. The notes of a page come behind the paragraph that refers to them,
// others behind the one that its text ends in. What refers to a note of its page is bracketed: "Act.[11]". Linear in words and lines;
// edges are compared within pages of PDF_COMPARED_MAX lines at most. False: out of memory.
bool pdf_arrange(struct paper_blocks *out, struct pdf_text *pdf);

// Makes headings of paragraphs: those that the outline names, and short ones in larger or bold print. If that were much of the
// text, none but the outline's.
void pdf_find_headings(struct paper_blocks *blocks, const struct pdf_text *pdf);

#endif
