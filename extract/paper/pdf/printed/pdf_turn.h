// SPDX-License-Identifier: MIT
// Lines that run up or down a page: a page that was laid on its side, a stamp along its edge.
#ifndef LOCI_EXTRACT_PDF_TURN_H
#define LOCI_EXTRACT_PDF_TURN_H

#include "extract/paper/pdf/pdf_text.h"

enum pdf_turn { PDF_UPRIGHT, PDF_UPWARD, PDF_DOWNWARD };

// How most of the text of a page runs.
enum pdf_turn pdf_page_turn(const struct pdf_text *pdf, const struct pdf_page *page);

// Whether a line of such a page runs as most of it does. PDF_UPRIGHT: whether it is upright.
bool pdf_line_runs(const struct pdf_text *pdf, const struct pdf_line *line, enum pdf_turn turn);

// Turns the words of a line, so that they stand where they would if the page, `height` points high, were laid before its reader, and sets
// the line's box to them.
void pdf_turn_line(struct pdf_text *pdf, struct pdf_line *line, enum pdf_turn turn, float height);

// Lays a line that runs up or down a page down where it begins, and marks it as `aside`.
void pdf_lay_aside(struct pdf_text *pdf, struct pdf_line *line);

// Puts the blocks of a page that was turned into reading order, which the helper finds for upright pages alone: from top to bottom, side by
// side from left to right. A page of more than 256 blocks stays as it is. False: out of memory.
bool pdf_order_blocks(struct pdf_text *pdf, const struct pdf_page *page);

#endif
