// SPDX-License-Identifier: MIT
// Office Open XML: which kind of document a package holds.
#ifndef LOCI_EXTRACT_OFFICE_OOXML_H
#define LOCI_EXTRACT_OFFICE_OOXML_H

#include "extract/office/parts/package.h"

// Reads the document into the open one. False: the sink holds the reason.
bool ooxml_send(const struct package *package, struct sink *sink);

#endif
