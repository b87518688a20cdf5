// SPDX-License-Identifier: MIT
// The table of contents of a book: what its places are called.
#ifndef LOCI_EXTRACT_OFFICE_BOOK_CONTENTS_H
#define LOCI_EXTRACT_OFFICE_BOOK_CONTENTS_H

#include "extract/office/parts/package.h"

struct contents_entry {
    size_t path, fragment,
        label;    // offsets into `text`; a fragment is the id of an element, "" for the whole text
    size_t order; // in which they were read
    int level;    // 1 the outermost; 0: a page of the print, whose number is the label
};

// An embedded value.
struct contents {
    struct contents_entry *entries; // by path, then by fragment
    size_t count, capacity;
    struct buffer text;
};

// Reads a navigation document (EPUB 3: its <nav epub:type="toc"> and "page-list") or an NCX (EPUB 2: its points and pageList), as far as it is sound; NULL for none. False: the
// sink holds the reason. contents_clear after either.
bool contents_read(struct contents *contents, const struct part *part, struct sink *sink);
void contents_clear(struct contents *contents);

// Appends a text of the book (HTML), `path`, with a heading at each place that the contents name and where no heading stands; words there
// that are no more than this name become the heading. Where they name a page, a page break (html_pages.h) stands before the
// element, unless that is one. Linear. False when out of memory.
bool contents_head(struct buffer *out, const struct contents *contents, const char *path,
                   const struct buffer *html);

#endif
