// SPDX-License-Identifier: MIT
// A document as the file holds it, in the shape of one that is to be written.
#ifndef LOCI_STORE_DOCUMENT_LOAD_H
#define LOCI_STORE_DOCUMENT_LOAD_H

#include "store/document/prepared.h"
#include "store/file/handle.h"

struct stored {
    int64_t id, file, first_seen;
    struct prepared_document *document;
    struct text_place first; // what the rows of its passages are counted from
    int64_t *passages;       // their numbers, in order of ordinals; document->passage_count of them
};

// Loads a document with all its passages; LOCI_NOT_FOUND. Freed with stored_free.
loci_error stored_load(loci *index, int64_t id, struct stored **out);
// Analyses it with the handle's analyzer.
loci_error stored_analyse(loci *index, struct stored *stored);
void stored_free(struct stored *stored);

// Whether two documents would give the same rows: hash, metadata and passages, but for where these begin in the file.
bool stored_equals(const struct stored *stored, const struct prepared_document *document);

#endif
