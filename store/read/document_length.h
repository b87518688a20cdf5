// SPDX-License-Identifier: MIT
// How long documents are, and which passages they are of.
#ifndef LOCI_STORE_DOCUMENT_LENGTH_H
#define LOCI_STORE_DOCUMENT_LENGTH_H

#include "store/read/reader.h"

// The title once, the other fields of all passages.
struct document_length {
    uint32_t passages;
    struct field_counts length;
};

// Of all documents, indexed by id; one walk over the norms: a few milliseconds for half a million passages.
struct document_lengths {
    struct document_length *list;
    uint64_t documents;
    uint64_t total[FIELD_COUNT];
};
loci_error reader_document_lengths(loci *index, struct document_lengths *out);
void document_lengths_clear(struct document_lengths *lengths);

// Numbers of passages.
struct passage_list {
    uint32_t *ids; // owned
    size_t count, capacity;
};

// The length of one document, and its passages' numbers behind those in `passages`.
loci_error reader_document_length(loci *index, uint32_t document, struct document_length *out,
                                  struct passage_list *passages);

#endif
