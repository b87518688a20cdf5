// SPDX-License-Identifier: MIT
// XHTML as HTML.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_XHTML_H
#define LOCI_EXTRACT_OFFICE_PARTS_XHTML_H

#include "text/base/buffer.h"

// Appends a document (UTF-8) as a reader of HTML takes it: to that, <title/>, <script/> or <a/> would be open and hold all
// that follows. Items of ordered lists get their numbers, which a reader sees. What is not well-formed is appended as it stands. False when out of memory.
bool xhtml_as_html(struct buffer *out, const char *text, size_t size);

#endif
