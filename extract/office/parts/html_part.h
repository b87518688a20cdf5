// SPDX-License-Identifier: MIT
// A part of a package that is a page of HTML or XHTML.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_HTML_PART_H
#define LOCI_EXTRACT_OFFICE_PARTS_HTML_PART_H

#include "extract/office/parts/package.h"

// Appends it as HTML in UTF-8. False: the sink holds the reason.
bool html_part_load(struct buffer *html, const struct part *part, struct sink *sink);

// Adds its blocks to the open document. False: the sink holds the reason.
bool html_part_send(const struct part *part, struct sink *sink);

#endif
