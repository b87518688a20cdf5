// SPDX-License-Identifier: MIT
// Documents made for paper: what is read through helper programs, and RTF.
#ifndef LOCI_EXTRACT_PAPER_H
#define LOCI_EXTRACT_PAPER_H

#include "extract/core/extractor.h"

extern const struct extractor pdf_extractor, rtf_extractor, word_extractor;

#endif
