// SPDX-License-Identifier: MIT
// Blocks: what a format's extractor gives, and passages: what a document is ranked and shown by.
#ifndef LOCI_TEXT_BLOCK_H
#define LOCI_TEXT_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Values travel in the worker protocol: pinned, never reused.
enum block_kind {
    BLOCK_PARAGRAPH = 1,
    BLOCK_HEADING = 2, // level 1..6
    BLOCK_ITEM = 3,    // a list item, a table row: short ones join what follows
    BLOCK_PAGE = 4,    // a page begins: `level` is its number, no text
};

// Text is valid UTF-8 without NUL; runs of white space need not be collapsed yet.
struct block {
    enum block_kind kind;
    int level;
    const char *text;
    size_t size;
};

// Plain text as blocks. Paragraphs are divided by blank lines, or, where a text has none, by lines that
// end short or by indentation; wrapped lines are joined with a space ("co-" at a line's end joins
// without one and keeps its hyphen), unwrapped ones are paragraphs. LF, CRLF, CR and form feeds (a page
// break) are understood. A line of = or - under a line makes that a heading. Linear.
// `sink` returning false stops it; the function then returns false.
typedef bool (*block_sink)(void *context, const struct block *block);
bool blocks_from_plain_text(const char *text, size_t size, block_sink sink, void *context);

#endif
