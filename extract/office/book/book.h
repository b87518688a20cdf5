// SPDX-License-Identifier: MIT
// What an EPUB says of itself: its container, package document and encryption (EPUB 2 and 3).
#ifndef LOCI_EXTRACT_OFFICE_BOOK_BOOK_H
#define LOCI_EXTRACT_OFFICE_BOOK_BOOK_H

#include "extract/office/parts/properties.h"

struct book_item {
    size_t id, path; // offsets into `text`
    bool is_text;    // HTML, by its media type
    bool is_contents;
    bool names_places; // a navigation document (EPUB 3) or an NCX (EPUB 2)
    bool is_read;      // for who reads them: a spine may name one again and again
};

// An embedded value.
struct book {
    struct book_item *items; // by id
    size_t count, capacity;
    struct buffer spine; // of size_t: offsets of ids into `text`, in reading order
    struct buffer text;
    struct properties properties;
    size_t missing; // texts of the spine that are not there: for who reads them
};

// Reads what there is of it, from the package document `opf`. False: the sink holds the reason. book_clear after either.
bool book_read(struct book *book, const struct part *opf, struct sink *sink);
void book_clear(struct book *book);

size_t book_length(const struct book *book); // of the spine

// The item at a place of the spine, or NULL.
struct book_item *book_item_at(struct book *book, size_t place);

#endif
