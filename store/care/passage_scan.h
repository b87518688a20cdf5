// SPDX-License-Identifier: MIT
// All stored passages in order, each analysed: what rebuilding and checking walk over.
#ifndef LOCI_STORE_PASSAGE_SCAN_H
#define LOCI_STORE_PASSAGE_SCAN_H

#include "store/derived/derived.h"
#include "store/document/document_row.h"

// One passage as a document of its own: its dictionary is what the passage adds to the index's.
struct scanned {
    int64_t passage, owner; // numbers of the passage and of its document
    uint32_t place;         // norm_place of what its rows say
    const struct prepared_document *document;
};

typedef loci_error (*scan_callback)(void *context, const struct scanned *scanned);

// Calls back for every passage whose document exists, by ascending number. A failure of the callback (message
// set) ends the scan and is returned.
loci_error passage_scan(loci *index, scan_callback callback, void *context);
// The same from the passage `first` on, until the callback sets *enough.
loci_error passage_scan_from(loci *index, int64_t first, const bool *enough, scan_callback callback,
                             void *context);

// As what is derived takes it.
void scanned_view(const struct scanned *scanned, struct derived_passage *out);

#endif
