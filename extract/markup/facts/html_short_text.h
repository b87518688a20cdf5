// SPDX-License-Identifier: MIT
// The text of an element that holds little.
#ifndef LOCI_EXTRACT_HTML_SHORT_TEXT_H
#define LOCI_EXTRACT_HTML_SHORT_TEXT_H

#include "extract/markup/html_tree.h"

// Writes the text below `node` into out[size], as a string, with PERSON_BORDER (text/passages/names/person.h) between elements. Returns
// its bytes; 0 when it does not fit, or when there are more than 64 nodes. So it costs a bounded time.
size_t html_short_text(char *out, size_t size, const GumboNode *node);

#endif
