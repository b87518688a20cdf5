// SPDX-License-Identifier: MIT
// What is shown once: passages with the same text; and how many of one document.
#ifndef LOCI_QUERY_GROUP_H
#define LOCI_QUERY_GROUP_H

#include "store/read/reader.h"

// Two passages with the same text: `copy` stands behind `shown`.
struct copy {
    int64_t shown, copy;
};

// Passages are offered best first; one is taken unless its text was taken before or its document has had its share.
struct grouping {
    uint32_t per_document;
    bool is_free; // documents have as many as they like
    // Open addressing: by two bytes of a text's hash; by eight, where several begin with the same two; by document.
    struct group_seen *seen;
    struct group_entry *texts, *documents;
    size_t seen_first; // of the first, to begin with
    size_t seen_room, seen_count, text_room, text_count, document_room, document_count;
    struct copy *copies; // owned; of passages that were taken
    size_t copy_count, copy_capacity;
};

// So many are offered at most: then what is taken of each document is counted only where that may be too many.
void grouping_init(struct grouping *grouping, uint32_t per_document, size_t offered);
void grouping_clear(struct grouping *grouping);

// *taken tells whether the passage is to be shown.
loci_error grouping_offer(loci *index, struct grouping *grouping, const struct scored *scored, bool *taken);

#endif
