// SPDX-License-Identifier: MIT
// HTML that stands within a text of another format.
#ifndef LOCI_EXTRACT_HTML_FRAGMENT_H
#define LOCI_EXTRACT_HTML_FRAGMENT_H

#include "extract/core/sink.h"

// Adds the blocks of a piece of HTML (UTF-8) to the open document, all but what is no text.
bool html_fragment_send(struct sink *sink, const char *text, size_t size);
// And, before them, what it says of itself.
bool html_fragment_send_stated(struct sink *sink, const char *text, size_t size);

// The text of a record, which may be a page: what is read of a file with this page. Of a piece all but what is no text, and what JSON-LD in it says.
// Metadata that the document has already go before.
bool html_record_send(struct sink *sink, const char *text, size_t size);

#endif
