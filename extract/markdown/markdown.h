// SPDX-License-Identifier: MIT
// Markdown, also that in notebooks.
#ifndef LOCI_EXTRACT_MARKDOWN_MARKDOWN_H
#define LOCI_EXTRACT_MARKDOWN_MARKDOWN_H

#include "extract/core/extractor.h"

extern const struct extractor markdown_extractor, notebook_extractor;

#endif
