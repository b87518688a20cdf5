// SPDX-License-Identifier: MIT
// Documents that were shown lately, kept with the handle while loci.snapshot is not raised: the next page names many of them again.
#ifndef LOCI_QUERY_KEPT_DOCUMENTS_H
#define LOCI_QUERY_KEPT_DOCUMENTS_H

#include "query/answer/results.h"

// A document as it is kept: valid until another is added, or the index is written.
struct kept_document;

// NULL: it is not kept.
const struct kept_document *kept_documents_find(loci *index, int64_t id);
const struct result_document *kept_document_of(
    const struct kept_document *kept); // borrowed; its strings are not valid
// In an arena, with its strings. NULL when out of memory.
struct result_document *kept_document_copy(const struct kept_document *kept, struct arena *arena);
// Keeps a copy where there is memory for it, in place of the one of its set that was read first.
void kept_documents_add(loci *index, struct result_document *document);

#endif
