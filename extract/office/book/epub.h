// SPDX-License-Identifier: MIT
// Books: EPUB 2 and 3.
#ifndef LOCI_EXTRACT_OFFICE_BOOK_EPUB_H
#define LOCI_EXTRACT_OFFICE_BOOK_EPUB_H

#include "extract/office/parts/package.h"

// The package document that a package's META-INF/container.xml names, or the only one that there is; NULL: this is no book.
// False when out of memory.
bool epub_find(const struct package *package, const struct part **opf, struct sink *sink);

// Reads the book in the order of its spine, without its pages of contents. False: the sink holds the reason.
bool epub_send(const struct package *package, const struct part *opf, struct sink *sink);

#endif
