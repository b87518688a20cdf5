// SPDX-License-Identifier: MIT
// XML, and the markup of wikis.
#ifndef LOCI_EXTRACT_XML_XML_H
#define LOCI_EXTRACT_XML_XML_H

#include "extract/core/extractor.h"

extern const struct extractor xml_extractor, wiki_extractor;

#endif
