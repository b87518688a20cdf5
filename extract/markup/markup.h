// SPDX-License-Identifier: MIT
// Markdown, HTML and XML.
#ifndef LOCI_EXTRACT_MARKUP_MARKUP_H
#define LOCI_EXTRACT_MARKUP_MARKUP_H

#include "extract/core/extractor.h"

extern const struct extractor markdown_extractor, html_extractor, xml_extractor;

#endif
