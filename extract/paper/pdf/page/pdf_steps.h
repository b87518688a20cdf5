// SPDX-License-Identifier: MIT
// The steps between the lines of a PDF and its paragraphs, in their order.
#ifndef LOCI_EXTRACT_PDF_STEPS_H
#define LOCI_EXTRACT_PDF_STEPS_H

#include "extract/paper/pdf/pdf_text.h"

// Lines of one page that are compared with each other; of a page with more, none are.
enum { PDF_COMPARED_MAX = 600 };

// Takes words out that were printed aslant across a page, larger than its text.
void pdf_drop_slanted(struct pdf_text *pdf);

// Takes the numbers out that lines bear in a margin. False: out of memory.
bool pdf_drop_line_numbers(struct pdf_text *pdf);

// Joins an initial that goes down beside the first lines of a paragraph with the word that it begins. False: out of memory.
bool pdf_join_initials(struct pdf_text *pdf);

// Joins what stands on one height: an enumerator with its text; the cells of a table as one line with the role PDF_ROW, a
// word "|" between them, a cell's own lines joined. Columns of running text, and notes in a margin, stay as they are.
// False: out of memory.
bool pdf_find_rows(struct pdf_text *pdf);

// Gives running heads, feet and page numbers the role PDF_FURNITURE: what stands near the upper or lower end of several pages,
// at one height, the same but for numbers that count the pages; and a number that stands alone there. If that were more than
// a third of the text, nothing but numbers. False: out of memory.
bool pdf_find_furniture(struct pdf_text *pdf);

// Gives footnotes the role PDF_NOTE: lines in small print below all others of their column, from one on that begins with a mark, or
// that goes on with a note of the page before.
void pdf_find_notes(struct pdf_text *pdf);

// The number that a line begins with as the mark of a note ("12 See …", "12See"), 0 when none; *other is set for * † ‡ §.
unsigned pdf_note_mark(const struct pdf_text *pdf, const struct pdf_line *line, bool *other);

#endif
