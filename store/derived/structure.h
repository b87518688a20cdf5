// SPDX-License-Identifier: MIT
// FTS5's structure record: which segments there are, level by level. Internal to the files of store/ that read and write FTS5's blocks.
#ifndef LOCI_STORE_STRUCTURE_H
#define LOCI_STORE_STRUCTURE_H

#include "store/derived/blocks.h"
#include "text/base/buffer.h"

// Levels ascend from the newest. An unfinished merge leads from the oldest segments of a level into the last one of the next. What it has
// read to the end has no leaves any more (0 to 0).
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

// Leaves of a segment.
static inline int64_t structure_size(const struct segment_range *segment)
{
    return segment->last > 0 ? segment->last - segment->first + 1 : 0;
}

// The smallest number that no segment has; 0: there are as many as may be.
int structure_number(const struct structure *structure);
// Adds the newest segment, as FTS5 does: to the first level, and before it those of the next ones that are no larger, unless a merge goes
// on there. There must be room for it (structure_number).
void structure_add(struct structure *structure, struct segment_range segment);

// A merge of FTS5's goes on that was stopped in its midst.
bool structure_is_merging(const struct structure *structure);
// Leaves that merges which go on have still to read.
uint64_t structure_leaves_to_merge(const struct structure *structure);

// Segments that follow each other by age; `first` counts from the oldest.
struct structure_part {
    size_t first, count;
};
// Those of which a merge is worth most now; none (count 0) where none is worth its cost, or one goes on. A merge writes at most a quarter of
// all, or 16 MB, and a byte is written again when its segment grows at least fourfold by that. With one merge after each batch there are
// no more than 32 large segments and a dozen for each power of eight below these; where small ones stand scattered between large ones
// more is merged, so that there are never more than 129.
struct structure_part structure_choose(const struct structure *structure);
// Puts these on a level by themselves, the others on levels of fewer than FTS5 would merge, so that it merges these. No merge may go on.
void structure_set_apart(struct structure *structure, struct structure_part part);

#endif
