// SPDX-License-Identifier: MIT
// Word documents: WordprocessingML in a package.
#ifndef LOCI_EXTRACT_OFFICE_WORD_WORD_H
#define LOCI_EXTRACT_OFFICE_WORD_WORD_H

#include "extract/office/parts/package.h"

// Reads the document whose main part is `main`. False: the sink holds the reason.
bool word_send(const struct package *package, const struct part *main, struct sink *sink);

#endif
