// SPDX-License-Identifier: MIT
// Markdown.
#ifndef LOCI_EXTRACT_MARKDOWN_MARKDOWN_H
#define LOCI_EXTRACT_MARKDOWN_MARKDOWN_H

#include "extract/core/extractor.h"

extern const struct extractor markdown_extractor;

#endif
