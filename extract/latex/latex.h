// SPDX-License-Identifier: MIT
// LaTeX, as it is written.
#ifndef LOCI_EXTRACT_LATEX_H
#define LOCI_EXTRACT_LATEX_H

#include "extract/core/extractor.h"

extern const struct extractor latex_extractor;

#endif
