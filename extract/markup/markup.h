// SPDX-License-Identifier: MIT
// HTML.
#ifndef LOCI_EXTRACT_MARKUP_MARKUP_H
#define LOCI_EXTRACT_MARKUP_MARKUP_H

#include "extract/core/extractor.h"

extern const struct extractor html_extractor;

#endif
