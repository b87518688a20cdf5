// SPDX-License-Identifier: MIT
// The metadata that Markdown has at its head without fences.
#ifndef LOCI_EXTRACT_MARKDOWN_HEAD_H
#define LOCI_EXTRACT_MARKDOWN_HEAD_H

#include "extract/core/sink.h"

// Adds what Pandoc's title block ("% Title", "% Author; Author", "% Date") or MultiMarkdown's header ("Title: …", with other keys, up to
// a blank line) says. *size is set to its bytes, 0 when there is none. False: stop.
bool markdown_head_send(struct sink *sink, const char *text, size_t text_size, size_t *size);

#endif
