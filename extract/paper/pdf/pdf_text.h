// SPDX-License-Identifier: MIT
// The words of a PDF, where they stand on its pages: what all steps from boxes to blocks work on.
#ifndef LOCI_EXTRACT_PDF_TEXT_H
#define LOCI_EXTRACT_PDF_TEXT_H

#include "text/base/buffer.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Lengths are points; the origin is the upper left corner of a page.
struct pdf_word {
    float left, right, top, bottom;
    uint32_t text, size; // within pdf_text.text
};

// What a line is to the text. Lines begin as body.
enum pdf_role {
    PDF_BODY,
    PDF_ROW,       // a row of a table, its cells apart
    PDF_NOTE,      // of a footnote
    PDF_FURNITURE, // a running head, a page number: no part of the text
    PDF_GONE,      // its words stand in another line, or are none of the text
};

struct pdf_line {
    float left, top, right, bottom; // top and bottom as most of its words have them
    uint32_t first, count;          // its words
    uint32_t page;                  // from 0
    uint32_t block;                 // lines that the helper found to stand together have the same number
    uint8_t role;                   // enum pdf_role
    bool bold;                      // most of it
    bool aside;                     // it ran up or down the page, as nothing else there does
};

// Lines stand in reading order, those of a page together.
struct pdf_page {
    float width, height;
    uint32_t first, count; // its lines
    bool mirrored;         // it is read from right to left: what is left here is right there
};

// An entry of the outline ("bookmarks").
struct pdf_entry {
    uint32_t page; // from 0
    int depth;     // from 1
    uint32_t text, size;
};

// An embedded value: pdf_text_init, pdf_text_clear. `failed`: memory ran out, what is there is not all.
struct pdf_text {
    struct buffer text; // of words and outline
    struct pdf_word *words;
    struct pdf_line *lines;
    struct pdf_page *pages;
    struct pdf_entry *outline;
    size_t word_count, line_count, page_count, outline_count;
    size_t word_capacity, line_capacity, page_capacity, outline_capacity;
    struct buffer title, author, created; // what the file says of itself, as it says it
    float body_size; // height of the lines that most of the text stands in; 0 before pdf_measure
    bool failed;
};

void pdf_text_init(struct pdf_text *pdf);
void pdf_text_clear(struct pdf_text *pdf);

// Add one; false: out of memory.
bool pdf_add_word(struct pdf_text *pdf, struct pdf_word word);
bool pdf_add_line(struct pdf_text *pdf, struct pdf_line line);
bool pdf_add_page(struct pdf_text *pdf, struct pdf_page page);
bool pdf_add_entry(struct pdf_text *pdf, struct pdf_entry entry);

// Sets body_size.
void pdf_measure(struct pdf_text *pdf);

static inline float pdf_least(float one, float other)
{
    return one < other ? one : other;
}

static inline float pdf_most(float one, float other)
{
    return one > other ? one : other;
}

static inline float pdf_line_size(const struct pdf_line *line)
{
    return line->bottom - line->top;
}

static inline const char *pdf_word_text(const struct pdf_text *pdf, const struct pdf_word *word)
{
    return pdf->text.data + word->text;
}

// Whether a word is set smaller than its line, and raised.
bool pdf_is_raised(const struct pdf_line *line, const struct pdf_word *word);

// Whether a line begins with a small letter of Latin or Cyrillic.
bool pdf_line_begins_lower(const struct pdf_text *pdf, const struct pdf_line *line);

// The characters of a line, bytes of UTF-8.
size_t pdf_line_bytes(const struct pdf_text *pdf, const struct pdf_line *line);

// Makes `line` hold the words of `lines`, in this order, a word `separator` ("" for none) between; the others are gone. False: out of
// memory.
bool pdf_merge_lines(struct pdf_text *pdf, uint32_t *lines, size_t count, const char *separator);

#endif
