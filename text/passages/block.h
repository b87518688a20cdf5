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
    BLOCK_SPEAKER =
        5, // a speech begins: who says what follows, or nobody does any more (no text); not part of the text
    BLOCK_NOTE = 6, // a paragraph apart from the text around it: a footnote
    BLOCK_END = 7,  // ends what headings of `level` and deeper ones head, no text: a box in the text ends
};

// Added to the level of a heading that runs in: bold words of the paragraph that follows.
enum { BLOCK_RUN_IN = 16 };

// Where text stands in its file.
struct text_place {
    uint32_t line; // from 1; 0: not known
    int64_t byte;  // offset; -1: not known
    bool verbatim; // what follows, up to the next mark, stands in the file byte for byte
};

// From this offset of a block's text on.
struct block_mark {
    size_t at;
    struct text_place place;
};

// Text is valid UTF-8 without NUL; runs of white space need not be collapsed yet.
struct block {
    enum block_kind kind;
    int level;
    const char *text;
    size_t size;
    const struct block_mark *marks; // ascending, the first at 0; none where nothing is known
    size_t mark_count;
};

// Plain text as blocks. LF, CRLF, CR, VT, NEL, U+2028, U+2029 (which ends a paragraph) and form feeds (a page break) are
// understood.
// - Blank lines divide paragraphs; in double-spaced prose two of them do. Where lines that stand together are mostly over
//   120 characters long, each line is a paragraph, unless the next goes on in lower case. Else lines are wrapped text and
//   join with a space; a line that ends far before the width of the text, though the next word would have fitted,
//   is a paragraph's end, and so is, in a text without blank lines, one that ends a sentence early. A line that is set in
//   unlike the one before begins a paragraph, unless that one is a bullet's or a number's.
// - "co-" or a dash at a line's end joins without a space and keeps its hyphen.
// - A line of = or - under a single line makes that a heading of level 1 or 2; under the columns of a table its first row,
//   and the lines below it the others (BLOCK_ITEM, " | " between the cells); other ruled lines are dropped. Rows between bars, in a
//   grid or below a rule, are rows as well (drawn_table.h).
// - "- ", "* ", "• " and their like begin an item (without the bullet); a section label with a colon, or a known one alone
//   on its line (section.h), a paragraph of its own. The ">" of quoted mail goes, and a paragraph ends where their number
//   changes.
// - Running heads and feet, page numbers and "[[Page S12]]" are no text (plain_pages.h); pages are told by form feeds, else
//   by these numbers. A paragraph that goes on after a page break in lower case is one paragraph, on the page where it
//   begins, and the notes at that page's foot come behind it.
// Blocks are marked at each of their lines, with offsets in `text` for bytes; lines are not counted.
// Linear. `sink` returning false stops it; the function then returns false, as it does out of memory.
typedef bool (*block_sink)(void *context, const struct block *block);
bool blocks_from_plain_text(const char *text, size_t size, block_sink sink, void *context);

// What stands above the body of a plain text file, as ranges of it (empty ones where it says nothing).
struct text_range {
    size_t start, end;
};
struct plain_header {
    struct text_range title; // may hold a line end
    struct text_range
        author; // "Author: …", "From: …", "By …" on a line of its own, or the names of persons between title and date, a line each; or names with offices below them
                // (plain_signed.h): of several lines, those that name persons (name_line.h) are authors
    struct text_range date;   // as date_parse reads it
    struct text_range series; // "Series: …", or a line under a title with "Volume IV" or above metadata
    size_t body;              // where the paragraphs begin: give text + body to blocks_from_plain_text
};

// Reads it: a title line that stands alone, then lines of `Key: value` with known keys, a date alone on
// a line, a byline. A block that has other keys of a memorandum as well (To, Cc, Reference …) is read but
// stays in the body, for its words have no other place. The first line is a title if it is short, stands
// alone, is no section label and does not end like a sentence, or if metadata follows it. One that names a numbered
// series gives way to a title below it; one that says no more than the kind of the paper (MEMORANDUM, FOR IMMEDIATE
// RELEASE, a time group) to its subject or headline, and all of that stays in the body. The first line of double-spaced
// prose and the address above a letter are no titles.
void plain_text_header(struct plain_header *out, const char *text, size_t size);

#endif
