// SPDX-License-Identifier: MIT
// XML, and the markup of wikis.
#ifndef LOCI_EXTRACT_XML_XML_H
#define LOCI_EXTRACT_XML_XML_H

#include "extract/core/extractor.h"

// Whether a file that has another name begins as XML: by its declaration, or a root element of a vocabulary that is known and none of HTML's.
bool xml_is_plain(const struct head *head);

extern const struct extractor xml_extractor, wiki_extractor;

#endif
