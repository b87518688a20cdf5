// SPDX-License-Identifier: MIT
// What site and report generators add to Markdown, taken out of it.
#ifndef LOCI_EXTRACT_MARKDOWN_PREPARE_H
#define LOCI_EXTRACT_MARKDOWN_PREPARE_H

#include "text/base/buffer.h"

// Appends the text without Hugo's shortcodes ({{< … >}}, {{% … %}}), the fences of Pandoc's divisions (lines
// of :::), attributes behind headings and brackets ({#id .class}), and the exports and imports of MDX.
// Fenced code stays as it is. Linear. False when out of memory.
bool markdown_prepare(struct buffer *out, const char *text, size_t size);

#endif
