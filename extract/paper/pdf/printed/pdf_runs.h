// SPDX-License-Identifier: MIT
// Blocks of a page as the helper has them, to be put into another order.
#ifndef LOCI_EXTRACT_PDF_RUNS_H
#define LOCI_EXTRACT_PDF_RUNS_H

#include "extract/paper/pdf/pdf_text.h"

// Lines that follow each other in one block of the helper's.
struct pdf_run {
    uint32_t first, count;
    float left, right, top, bottom;
};

// Returns how many runs the page has, 0 when it has more than `most`, for which there is room.
size_t pdf_runs_find(struct pdf_run *runs, size_t most, const struct pdf_text *pdf,
                     const struct pdf_page *page);

// Whether they stand at one height: they share more than half of that of the lower one.
bool pdf_runs_beside(const struct pdf_run *one, const struct pdf_run *other);

// Puts the lines of the page into the order of its runs. False: out of memory.
bool pdf_runs_arrange(struct pdf_text *pdf, const struct pdf_page *page, const struct pdf_run *runs,
                      size_t count);

#endif
