// SPDX-License-Identifier: MIT
// FTS5's structure record: which segments there are, level by level. Internal to the files of store/ that read and write FTS5's blocks.
#ifndef LOCI_STORE_STRUCTURE_H
#define LOCI_STORE_STRUCTURE_H

#include "store/derived/blocks.h"
#include "text/base/buffer.h"

// Levels ascend from the newest. An unfinished merge leads from the oldest segments of a level into the last one of the next.
struct structure {
    unsigned char cookie[4]; // FTS5's, of its settings
    uint64_t writes;
    size_t level_count, segment_count;
    struct structure_level {
        size_t merging; // inputs of an unfinished merge
        size_t count;
    } levels[SEGMENTS_MAX + 1];
    struct segment_range segments[SEGMENTS_MAX + 1]; // level by level, in each the oldest first
};

// False: it names no segments that can be.
bool structure_read(struct structure *out, const unsigned char *bytes, size_t size);
void structure_write(const struct structure *structure, struct buffer *out);

// The smallest number that no segment has; 0: there are as many as may be.
int structure_number(const struct structure *structure);
// Adds the newest segment, as FTS5 does: to the first level, and before it those of the next ones that are no larger, unless a merge goes
// on there. There must be room for it (structure_number).
void structure_add(struct structure *structure, struct segment_range segment);

// Whether FTS5 should merge ("usermerge"): a level has eight segments, or sixteen where they are large, since to merge what a first run of 1.6
// million passages has written takes as long as a tenth of the run, and FTS5 is asked little where there are ranking segments; or a merge
// goes on.
bool structure_merge_is_due(const struct structure *structure);

#endif
