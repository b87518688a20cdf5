// SPDX-License-Identifier: MIT
// The DocBook that antiword prints of a Word document, and the plain text that it prints of the same.
#ifndef LOCI_EXTRACT_DOCBOOK_H
#define LOCI_EXTRACT_DOCBOOK_H

#include "extract/paper/paper_blocks.h"

// What a document says of itself. Embedded buffers of the caller's.
struct docbook_told {
    struct buffer title, author, created;
};

// Adds headings, paragraphs, items, rows (cells apart) and footnotes (behind their paragraph). `plain` is the same text in lines: it has the
// line breaks that the DocBook lacks ("McleanVirginia"), which come back as spaces. Any bytes; linear, but for each paragraph that
// `plain` does not have a bounded part of that. False: out of memory.
bool docbook_read(struct paper_blocks *out, struct docbook_told *told, const struct buffer *docbook,
                  const struct buffer *plain);

#endif
