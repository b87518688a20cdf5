// SPDX-License-Identifier: MIT
// What an element does where it begins and where it ends.
#ifndef LOCI_EXTRACT_XML_ELEMENTS_H
#define LOCI_EXTRACT_XML_ELEMENTS_H

#include "extract/xml/state.h"

// What an element of a role by its rule is where it stands.
enum xml_role xml_element_role(const struct xml_reader *reader, enum xml_role role, const char *name);

// An element of such a role begins, which is not open yet, or ends, which is not open any more. False: the sink failed.
bool xml_element_enter(struct xml_reader *reader, enum xml_role role, const char *value,
                       const char *const *attributes);
bool xml_element_leave(struct xml_reader *reader, enum xml_role role);

#endif
