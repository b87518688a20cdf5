// SPDX-License-Identifier: MIT
// Where paragraphs begin.
#ifndef LOCI_EXTRACT_PDF_BREAKS_H
#define LOCI_EXTRACT_PDF_BREAKS_H

#include "extract/paper/pdf/paragraphs/pdf_edges.h"

// What is known of the paragraph that a line may go on with.
struct pdf_open {
    uint32_t first, last; // its first and last line
    bool item;            // it begins with a bullet or an enumerator
};

// Whether the line is no continuation. Lines are compared by size, weight, distance, indents, and whether the first word of the line
// would have fitted into the one before.
bool pdf_begins_paragraph(const struct pdf_text *pdf, const struct pdf_edges *edges,
                          const struct pdf_open *open, uint32_t line);

// Whether the line begins with a bullet (*bullet) or an enumerator, and text behind it.
bool pdf_begins_item(const struct pdf_text *pdf, const struct pdf_line *line, bool *bullet);

#endif
