// SPDX-License-Identifier: MIT
// What values mean that Word and Excel of 2003 write into XML.
#ifndef LOCI_EXTRACT_XML_OFFICE2003_H
#define LOCI_EXTRACT_XML_OFFICE2003_H

#include "text/base/buffer.h"

// The level of the heading that a style of Word is, from 1 to 6; 0: it is none. Word names such styles in the languages that it speaks,
// without letters beyond ASCII.
int office2003_heading_level(const char *style);
// Cuts the time off a day of Excel's that ends a text, or its seconds.
void office2003_cut_moment(struct buffer *text);

#endif
