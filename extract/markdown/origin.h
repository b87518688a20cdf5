// SPDX-License-Identifier: MIT
// Markdown as it is given to the parser, and where its lines stand in the file.
#ifndef LOCI_EXTRACT_MARKDOWN_ORIGIN_H
#define LOCI_EXTRACT_MARKDOWN_ORIGIN_H

#include "extract/core/sink.h"
#include "extract/markdown/lines.h"

// An embedded value: markdown_origin_make, then markdown_origin_clear.
struct markdown_origin {
    struct buffer text;                       // for the parser
    struct line_map prepared, noted, bounded; // from the text to it, step by step
    const char *from;        // the text that it was made of; NULL where that is not what the sink reads from
    size_t from_size, start; // its offset there
    struct line_map starts;  // offsets of its lines
};

// Prepares the text (prepare.h, footnote.h, bound.h); it is to stay. False: out of memory.
bool markdown_origin_make(struct markdown_origin *out, const struct sink *sink, const char *text,
                          size_t size);
void markdown_origin_clear(struct markdown_origin *origin);

// Where what the parser found at this line and column (from 1) stands, in the file; the byte is known where `literal`, the
// beginning of a text there, is found in its place.
struct text_place markdown_origin_place(const struct markdown_origin *origin, struct sink *sink, int line,
                                        int column, const char *literal);

#endif
