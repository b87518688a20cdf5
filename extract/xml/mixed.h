// SPDX-License-Identifier: MIT
// Which elements of an unknown vocabulary are part of running text.
#ifndef LOCI_EXTRACT_XML_MIXED_H
#define LOCI_EXTRACT_XML_MIXED_H

#include "extract/xml/parse.h"

// The names of elements that stand beside text somewhere in the document (mixed content): <b> in
// <para>one <b>two</b></para>. All others are blocks. A name is known by its hash alone, so a fixed table does
// for any document; two names that fall together count as one.
enum { XML_MIXED_SLOTS = 4096 };
struct xml_mixed {
    bool inlined[XML_MIXED_SLOTS];
};

// Reads the document (UTF-8) once for it, with one of the parsers. Stops where it is not well-formed: false with *fault.
bool xml_mixed_learn(struct xml_mixed *mixed, xml_parser parse, const char *text, size_t size,
                     struct xml_fault *fault);
bool xml_mixed_has(const struct xml_mixed *mixed, const char *element);

#endif
