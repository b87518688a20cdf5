// SPDX-License-Identifier: MIT
// The text of text/enriched (RFC 1896), and of text/richtext before it (RFC 1341, 7.1.3).
#ifndef LOCI_EXTRACT_MAIL_ENRICHED_H
#define LOCI_EXTRACT_MAIL_ENRICHED_H

#include "text/base/buffer.h"

// Appends it as plain text: commands and their parameters go, a line end within a paragraph is a blank, and what is an excerpt of
// another message begins its lines with ">". Linear. False: out of memory.
bool enriched_text(struct buffer *out, const char *text, size_t size);

#endif
