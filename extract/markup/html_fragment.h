// SPDX-License-Identifier: MIT
// HTML that stands within a text of another format.
#ifndef LOCI_EXTRACT_HTML_FRAGMENT_H
#define LOCI_EXTRACT_HTML_FRAGMENT_H

#include "extract/core/sink.h"

// Adds the blocks of a piece of HTML (UTF-8) to the open document, all but what is no text. Of a page, or where JSON-LD stands in
// it, also what it says of itself; metadata that the document has already go before.
bool html_fragment_send(struct sink *sink, const char *text, size_t size);

#endif
