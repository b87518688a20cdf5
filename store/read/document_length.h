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

// All documents and which passages are theirs, in memory as long as the file stays as it is: one walk over the norms, some milliseconds for
// half a million passages.
struct document_map {
    const struct document_length
        *lengths;                  // by document, up to `document_max`; of those that are not there nothing
    const uint32_t *passages_from; // of document d …
    const uint32_t *passages;      // … passages[passages_from[d]] … [passages_from[d + 1] - 1], ascending
    const uint32_t *document_of;   // by passage, below `passage_count`; 0: there is none
    uint32_t document_max;
    size_t passage_count; // a multiple of 512
    uint64_t documents;
    uint64_t total[FIELD_COUNT]; // of lengths
};
// Valid within the snapshot. Of no documents where the call should stop (handle_should_stop).
loci_error reader_document_map(loci *index, struct document_map *out);

// bm25_norm of all documents, as floats, for bounds: by document, of those that are not there some scale. Kept for the constants that were
// asked for last; valid within the snapshot. Only where there is a map.
loci_error reader_document_scales(loci *index, const struct bm25 *bm25, const float **out);

// Numbers of passages.
struct passage_list {
    uint32_t *ids; // owned
    size_t count, capacity;
};

// Appends the numbers of a document's passages, in order. LOCI_CORRUPT where it cannot have these.
loci_error reader_list_passages(loci *index, int64_t document, struct passage_list *out);

// Has the processor fetch what reader_document_length is going to look at, where that is kept: once where it begins, and then, `known`, what that
// leads to.
void reader_expect_document(const loci *index, uint32_t document, bool known);
// Passages of one document.
struct passages_of {
    const uint32_t *ids;
    size_t count;
};
// Both of a document, where the handle keeps these of all: ascending, valid within the snapshot. False: it does not.
bool reader_kept_document(const loci *index, uint32_t document, struct document_length *out,
                          struct passages_of *passages);
// The length of one document, and its passages' numbers behind those in `passages`.
loci_error reader_document_length(loci *index, uint32_t document, struct document_length *out,
                                  struct passage_list *passages);

#endif
