// SPDX-License-Identifier: MIT
// Pages that were written as XML.
#ifndef LOCI_EXTRACT_HTML_CLOSED_H
#define LOCI_EXTRACT_HTML_CLOSED_H

#include "text/base/buffer.h"

// In XHTML "<script src='a.js'/>" is a whole element, where a parser of HTML takes all that follows for its content. Puts an end tag
// behind each such element of a page of XHTML: of one that has no XML declaration, and was read as HTML by those who made it, only where
// all that follows would be lost (script, title …). `*text` then points into `scratch` (empty at the call). Linear. False when out of
// memory.
bool html_close_empty(struct buffer *scratch, const char **text, size_t *size);

#endif
