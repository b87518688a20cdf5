// SPDX-License-Identifier: MIT
// Plain text.
#ifndef LOCI_EXTRACT_PLAIN_PLAIN_H
#define LOCI_EXTRACT_PLAIN_PLAIN_H

#include "extract/core/extractor.h"

extern const struct extractor text_extractor;

#endif
