// SPDX-License-Identifier: MIT
// Markdown that stands within a text of another format.
#ifndef LOCI_EXTRACT_MARKDOWN_MARKDOWN_FRAGMENT_H
#define LOCI_EXTRACT_MARKDOWN_MARKDOWN_FRAGMENT_H

#include "extract/core/sink.h"

// Adds the blocks of a piece of Markdown (UTF-8) to the open document.
bool markdown_fragment_send(struct sink *sink, const char *text, size_t size);

#endif
