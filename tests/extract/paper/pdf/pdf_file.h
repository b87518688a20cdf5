// SPDX-License-Identifier: MIT
// Makes small PDF files (ISO 32000-1), so that tests need none.
#ifndef LOCI_TESTS_EXTRACT_PDF_FILE_H
#define LOCI_TESTS_EXTRACT_PDF_FILE_H

#include "text/base/buffer.h"

enum { PDF_WIDTH = 612, PDF_HEIGHT = 792 }; // of a page, in points

// Courier, whose characters are all 0.6 of its size wide; the last in StandardEncoding: \256 is the ligature fi.
enum pdf_font { PDF_PLAIN = 1, PDF_BOLD, PDF_STANDARD };

// An embedded value: pdf_file_init, then pages with what stands on them, pdf_file_end, pdf_file_clear.
struct pdf_file {
    struct buffer bytes, page, outline;
    size_t offsets[1200];
    unsigned objects, pages, entries, page_ids[1100], entry_pages[40];
    bool on_page;
    const char *title, *author, *created; // for its information; NULL: none
    bool encrypted;
    const char *image; // grey bytes of what pdf_file_picture shows; NULL: a pattern
    size_t image_width, image_height;
};

void pdf_file_init(struct pdf_file *pdf);
void pdf_file_clear(struct pdf_file *pdf);

void pdf_file_page(struct pdf_file *pdf);
void pdf_file_entry(struct pdf_file *pdf, const char *title); // of the outline: the open page

// Text whose baseline is `top` points below the upper edge of the page. Its characters are those of Windows-1252.
void pdf_file_text(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                   const char *text);

// The same, running up the page from a point `left` and `top` points away from its upper left corner.
void pdf_file_upward(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                     const char *text);

// The same, turned to the left by `degrees`, between -90 and 90.
void pdf_file_aslant(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                     double degrees, const char *text);

// Lines of one block, divided by \n, `lead` points apart. Returns where the next would stand.
double pdf_file_lines(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                      double lead, const char *lines);

// The same, with words set into lines of `width` points; the first is indented by `indent`.
double pdf_file_paragraph(struct pdf_file *pdf, enum pdf_font font, double size, double left, double top,
                          double lead, double width, double indent, const char *words);

// A picture over the whole page.
void pdf_file_picture(struct pdf_file *pdf);

// Ends the file; bytes holds it.
void pdf_file_end(struct pdf_file *pdf);

#endif
