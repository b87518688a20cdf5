// SPDX-License-Identifier: MIT
// Presentations: PresentationML in a package.
#ifndef LOCI_EXTRACT_OFFICE_SLIDES_H
#define LOCI_EXTRACT_OFFICE_SLIDES_H

#include "extract/office/parts/package.h"

// Reads the document whose main part is `main`. False: the sink holds the reason.
bool slides_send(const struct package *package, const struct part *main, struct sink *sink);

#endif
