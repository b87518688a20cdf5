// SPDX-License-Identifier: MIT
// What office documents and books say about themselves.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_PROPERTIES_H
#define LOCI_EXTRACT_OFFICE_PARTS_PROPERTIES_H

#include "extract/office/parts/package.h"

// An embedded value; empty buffers where nothing is said.
struct properties {
    struct buffer title;
    struct buffer authors; // each with a final NUL
    struct buffer date;    // that the document bears
    struct buffer created; // when a program made the file
    struct buffer language;
    int pages; // as the program that wrote it counted; 0: not told
};

void properties_init(struct properties *properties);
void properties_clear(struct properties *properties);

// Reads docProps/core.xml and app.xml, or meta.xml, as far as they are sound; NULL for none. False: the sink holds the
// reason.
bool properties_read(struct properties *properties, const struct part *part, struct sink *sink);

// Adds them to the open document, but for a title and authors that say nothing: programs' defaults. False: stop.
bool properties_send(const struct properties *properties, struct sink *sink);

#endif
