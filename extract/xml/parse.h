// SPDX-License-Identifier: MIT
// XML as events, safely.
#ifndef LOCI_EXTRACT_XML_PARSE_H
#define LOCI_EXTRACT_XML_PARSE_H

#include "wire/wire.h"

// Elements may be nested this deep; documents in use stay below 100.
enum { XML_DEPTH_MAX = 4096 };

// Each returns false to stop. Attributes are name, value, name, value …, NULL.
struct xml_handler {
    bool (*start)(void *context, const char *name, const char *const *attributes);
    bool (*end)(void *context, const char *name);
    bool (*text)(void *context, const char *text, size_t size);
    void *context;
    size_t *tag; // NULL, or gets the offset of each element's tag before `start`
};

struct xml_fault {
    enum wire_reason reason; // WIRE_DAMAGED: not well-formed; WIRE_TOO_LARGE: entities or elements grow too
                             // much; WIRE_OUT_OF_MEMORY; WIRE_OK when a handler stopped
    unsigned long line;
    const char *message; // a literal
    bool cut;            // well-formed so far, within an element: the end is missing
    bool many_roots;     // well-formed so far, but more stands behind the root element: a fragment
};

typedef bool (*xml_parser)(const char *text, size_t size, const struct xml_handler *handler,
                           struct xml_fault *fault);

// Parses a document in UTF-8, whatever encoding it declares. External entities are never read; entities of the document
// itself may make it ten times as large, no more; entities that it does not declare are looked up in
// entity_text (entity.h), else left out. False with *fault when it was not read to its end.
bool xml_parse(const char *text, size_t size, const struct xml_handler *handler, struct xml_fault *fault);

// The same for what is only like XML: several roots, a bare "&" or "<", attributes without quotes, elements that nothing
// ends (the next of their name or the end of what they stand in does), end tags of nothing. Names come in lower case. It fails as
// out of memory and nothing else.
bool xml_parse_loose(const char *text, size_t size, const struct xml_handler *handler,
                     struct xml_fault *fault);

#endif
