// SPDX-License-Identifier: MIT
// What pdftotext and pdftohtml print.
#ifndef LOCI_EXTRACT_PDF_LAYOUT_H
#define LOCI_EXTRACT_PDF_LAYOUT_H

#include "extract/paper/pdf/pdf_text.h"

// Adds the pages, lines and words, and what the file says of itself, of what `pdftotext -bbox-layout` printed. Ligatures come apart. Any bytes
// may be given; a size that is no number is 0. Linear. False: out of memory.
bool pdf_read_layout(struct pdf_text *pdf, const char *text, size_t size);

// Takes from what `pdftohtml -xml -noroundcoord -zoom 1` printed which lines are bold, and, where there is none yet, the
// outline. Pages that are not there are passed over. Any bytes; linear but for the lines of one height of a page, of which a
// bounded number is looked at. False: out of memory.
bool pdf_read_fonts(struct pdf_text *pdf, const char *text, size_t size);

#endif
