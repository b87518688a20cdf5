// SPDX-License-Identifier: MIT
// One segment that is merged, and where in its list of the term at hand the merge is. Internal to store/derived/.
#ifndef LOCI_STORE_SEGMENT_MERGE_SOURCE_H
#define LOCI_STORE_SEGMENT_MERGE_SOURCE_H

#include "store/derived/segments/merge_bounds.h"
#include "store/derived/segments/tables.h"
#include "store/document/counts.h"

// Zero-initialise, then begin its walk.
struct merge_source {
    struct segment_walk walk;
    struct merge_bounds *bounds_of; // borrowed
    bool holds;                     // the term at hand
    bool several;                   // forms, of all sources
    uint32_t block, size;
    uint32_t passages[LIST_BLOCK];
    struct list_bound bounds[LIST_BLOCK]; // of each of these
    struct list_found found;
    uint32_t *distances, *codes; // of all occurrences of the block; owned
    size_t distance_capacity, code_capacity;
    uint32_t *new_codes; // of each of its forms that which it gets; owned
    size_t form_count, form_capacity;
    uint32_t at;       // the next posting of the block, which is live, while `more` …
    size_t occurrence; // … and its first occurrence
    bool more;
};
void merge_source_clear(struct merge_source *source);

// Adds the forms of its list to those of the merged one, and notes which codes they get.
loci_error merge_source_add_forms(struct merge_source *source, struct counts *forms);
// Goes to the first posting that is live. `several`: the merged list has more than one form. LOCI_CORRUPT.
loci_error merge_source_begin(struct merge_source *source, bool several);
// Passes over the live postings at hand as far as they come before the limit and there is room for so many, and goes to the next that is live
// with merge_source_settle. *run is borrowed until then. LOCI_CORRUPT where the first does not come behind `last` (NULL: there is none).
loci_error merge_source_take(struct merge_source *source, uint64_t limit, size_t room, const uint32_t *last,
                             struct list_run *run);
loci_error merge_source_settle(struct merge_source *source);

#endif
