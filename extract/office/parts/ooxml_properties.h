// SPDX-License-Identifier: MIT
// What an Office Open XML package says about its document.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_OOXML_PROPERTIES_H
#define LOCI_EXTRACT_OFFICE_PARTS_OOXML_PROPERTIES_H

#include "extract/office/parts/properties.h"

// Adds what its core and extended properties say. False: the sink holds the reason.
bool ooxml_properties_read(struct properties *properties, const struct package *package, struct sink *sink);

// Reads them and adds them to the open document. False: stop.
bool ooxml_properties_send(const struct package *package, struct sink *sink);

#endif
