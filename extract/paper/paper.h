// SPDX-License-Identifier: MIT
// Documents made for paper: what is read through helper programs, and RTF.
#ifndef LOCI_EXTRACT_PAPER_H
#define LOCI_EXTRACT_PAPER_H

#include "extract/core/extractor.h"

extern const struct extractor pdf_extractor, rtf_extractor, word_extractor;

// Adds the blocks of a text in RTF to the open document, and nothing of what it says of itself. False: the sink holds the reason.
bool rtf_send_blocks(const struct buffer *data, struct sink *sink);

#endif
