// SPDX-License-Identifier: MIT
// What bounds of postings are made of, by passage, while segments are merged: read of norms row by row, as it is asked for. Internal to store/derived/.
#ifndef LOCI_STORE_SEGMENT_MERGE_BOUNDS_H
#define LOCI_STORE_SEGMENT_MERGE_BOUNDS_H

#include "store/derived/norm.h"
#include "store/derived/segments/list.h"

// Of each passage, as far as rows were asked for. Lists are gone over in the order of terms, and so few bytes a passage stay in the
// processor's caches. Zero-initialise, then make room.
struct merge_bounds {
    loci *index;
    struct norm_edit norms; // read only
    struct list_bound *of;  // owned
    bool *asked;            // of each row; owned
    uint32_t passage_max;
};
// Room for the passages up to the last. LOCI_NO_MEMORY.
loci_error merge_bounds_reserve(struct merge_bounds *bounds, loci *index, uint32_t passage_max);
void merge_bounds_clear(struct merge_bounds *bounds);
// Reads a row of them.
loci_error merge_bounds_read(struct merge_bounds *bounds, size_t row);
// That of a passage, none above the last.
static inline loci_error merge_bounds_find(struct merge_bounds *bounds, uint32_t passage,
                                           struct list_bound *out)
{
    const size_t row = passage / NORM_CHUNK;
    loci_error error = bounds->asked[row] ? LOCI_OK : merge_bounds_read(bounds, row);
    *out = bounds->of[passage];
    return error;
}

#endif
