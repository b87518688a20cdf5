// SPDX-License-Identifier: MIT
// The edges that the lines of a PDF are set between, and the usual distance between them.
#ifndef LOCI_EXTRACT_PDF_EDGES_H
#define LOCI_EXTRACT_PDF_EDGES_H

#include "extract/paper/pdf/pdf_text.h"

enum { PDF_SIZE_STEPS = 128 }; // of half a point

struct pdf_edges {
    float *left, *right;        // of the column of each line of the text, by its number
    float lead[PDF_SIZE_STEPS]; // from top to top of two lines of a size; 0 where it is not known
    bool indented;              // paragraphs begin with an indent rather than below a gap
};

// False: out of memory; clear it in either case.
bool pdf_edges_find(struct pdf_edges *edges, const struct pdf_text *pdf);
void pdf_edges_clear(struct pdf_edges *edges);

// The usual distance for a line; a guess from its size where none is known.
float pdf_edges_lead(const struct pdf_edges *edges, const struct pdf_line *line);

#endif
