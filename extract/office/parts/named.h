// SPDX-License-Identifier: MIT
// XML by the namespaces of its names.
#ifndef LOCI_EXTRACT_OFFICE_PARTS_NAMED_H
#define LOCI_EXTRACT_OFFICE_PARTS_NAMED_H

#include "extract/xml/parse.h"

// What a namespace is called here, whatever prefix a document gives it. Several may have one name.
struct xml_namespace {
    const char *uri, *prefix; // no `uri` ends a list of them
};

// As xml_handler (parse.h), with names as they are written here: "prefix:local" for a namespace of the list, "?:local"
// for any other, "local" for none. Declarations of namespaces are no attributes.
struct named_handler {
    bool (*start)(void *context, const char *name, const char *const *attributes);
    bool (*end)(void *context, const char *name);
    bool (*text)(void *context, const char *text, size_t size);
    void *context;
};

// Handlers for whoever looks at the beginnings of elements alone: they go on.
bool named_ignore_end(void *context, const char *name);
bool named_ignore_text(void *context, const char *text, size_t size);

// Parses a document in UTF-8 (parse.h). False with *fault when it was not read to its end.
bool named_parse(const char *text, size_t size, const struct xml_namespace *namespaces,
                 const struct named_handler *handler, struct xml_fault *fault);

#endif
