// SPDX-License-Identifier: MIT
// What may be a running head or foot; private to the files that find them.
#ifndef LOCI_EXTRACT_PDF_CANDIDATE_H
#define LOCI_EXTRACT_PDF_CANDIDATE_H

#include "extract/paper/pdf/pdf_text.h"

#define PDF_FAR_AWAY 1e9f
#define PDF_ONE_HEIGHT 6.0f // points between the heights of one foot on two pages

enum pdf_place { PDF_HEAD, PDF_FOOT, PDF_ASIDE };

// A line that may be furniture.
struct pdf_candidate {
    uint64_t key; // of its text, numbers aside
    uint32_t line, page;
    enum pdf_place place;
    float at;       // its height from the end of the page
    long number;    // the first number in it, -1 without one
    bool bare;      // it is a page number and nothing else
    bool outermost; // of its end of the page
};

struct pdf_furniture {
    struct pdf_text *pdf;
    struct pdf_candidate *items;
    size_t count, capacity;
    uint32_t *order; // lines of a page from top to bottom
    size_t order_capacity;
};

// Sets the key, the number and `bare` from the words of a line but the first `skip`.
void pdf_candidate_read(struct pdf_candidate *candidate, const struct pdf_text *pdf,
                        const struct pdf_line *line, uint32_t skip);

// Whether it is much larger than the text.
bool pdf_candidate_is_heading(const struct pdf_text *pdf, const struct pdf_candidate *candidate);

// The gap in points between a line and the nearest of the text towards the middle of its page; negative for what is beside it.
float pdf_inner_gap(const struct pdf_text *pdf, const struct pdf_candidate *candidate);

#endif
