// SPDX-License-Identifier: MIT
// OpenDocument: texts, sheets, slides and drawings, in a package or flat in one file.
#ifndef LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OPENDOCUMENT_H
#define LOCI_EXTRACT_OFFICE_OPENDOCUMENT_OPENDOCUMENT_H

#include "extract/office/parts/package.h"

// Reads the document of a package whose content.xml is `content`. False: the sink holds the reason.
bool opendocument_send(const struct package *package, const struct part *content, struct sink *sink);

// The same for a flat file, a part of its own.
bool opendocument_flat_send(const struct part *flat, struct sink *sink);

#endif
