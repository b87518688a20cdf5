// SPDX-License-Identifier: MIT
// Every format that is known, a row each.
#ifndef LOCI_EXTRACT_EXTRACTORS_H
#define LOCI_EXTRACT_EXTRACTORS_H

#include "extract/core/extractor.h"

// In the order in which they are asked what a text is; NULL ends the list.
extern const struct extractor *const extractors[];

// unread.c: known, so that they are not taken for text, but not read.
extern const struct extractor svg_unread, other_unread;

#endif
