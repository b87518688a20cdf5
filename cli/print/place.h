// SPDX-License-Identifier: MIT
// Where a document stands, as a person or another program names it.
#ifndef LOCI_CLI_PRINT_PLACE_H
#define LOCI_CLI_PRINT_PLACE_H

#include "loci.h"

// The file that holds the document: source and path joined, in bytes; for a document that was handed over in
// memory "memory:NAME/id". The caller frees it; NULL when memory is out.
char *place_file(const loci_document *document);

// How the place is shown: the file, relative to `folder` (may be NULL) where it stands within, then
// "!/member" for a document in a container. In bytes; the caller frees it.
char *place_shown(const loci_document *document, const char *folder);

// The title, else the name of the file, else what there is; `place` as it is shown. Valid as long as both.
const char *place_title(const loci_document *document, const char *place);

// Whether there is a file behind the document.
bool place_is_file(const loci_document *document);

// The name of the document in a TREC run: the record's own id for JSON Lines, else its path (and member), or the
// source where that is the file itself. In bytes; the caller frees it.
char *place_trec(const loci_document *document);

#endif
