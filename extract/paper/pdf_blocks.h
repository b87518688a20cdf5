// SPDX-License-Identifier: MIT
// The paragraphs of a PDF.
#ifndef LOCI_EXTRACT_PDF_BLOCKS_H
#define LOCI_EXTRACT_PDF_BLOCKS_H

#include "extract/paper/pdf_text.h"
#include "extract/paper/pdf_words.h"
#include "text/passages/block.h"

struct pdf_block {
    enum block_kind kind;
    int level;             // of a heading
    uint32_t page;         // from 0: where it begins
    uint32_t lines;        // it was set in
    size_t start, size;    // in pdf_blocks.text
    float height;          // of its lines
    float top;             // of the first, on its page
    bool bold, note;       // all of it; a footnote
    bool consumed;         // its words stand in the metadata
};

// An embedded value.
struct pdf_blocks {
    struct buffer text;
    struct pdf_block *items;
    size_t count, capacity;
};

void pdf_blocks_init(struct pdf_blocks *blocks);
void pdf_blocks_clear(struct pdf_blocks *blocks);

static inline const char *pdf_block_text(const struct pdf_blocks *blocks, const struct pdf_block *block)
{
    return blocks->text.data + block->start;
}

// Joins lines to paragraphs and items, over columns and pages, and words that lines divide; a row is an item. The notes of
// a page come behind the paragraph that its text ends in. What refers to a note of its page is bracketed: "Act.[11]". Linear in
// words and lines; edges are compared within pages of PDF_COMPARED_MAX lines at most. False: out of memory.
bool pdf_make_blocks(struct pdf_blocks *out, const struct pdf_text *pdf, const struct pdf_words *words);

// Makes headings of paragraphs: those that the outline names, and short ones in larger or bold print. If that were much of the
// text, none but the outline's.
void pdf_find_headings(struct pdf_blocks *blocks, const struct pdf_text *pdf);

#endif
