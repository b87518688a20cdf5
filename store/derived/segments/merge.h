// SPDX-License-Identifier: MIT
// A merge of ranking segments, which goes on step by step: what it is made of does not change, and what it has written is nobody's until
// its head is. Between its steps batches may be written, whose segments are newer than the one it makes.
#ifndef LOCI_STORE_SEGMENT_MERGE_H
#define LOCI_STORE_SEGMENT_MERGE_H

#include "store/derived/segments/tables.h"

// Of as many of the newest segments as `choose` says. *out stays as it was where there are none. Freed with segment_merge_free, before
// the handle is closed; what has not come to its end is then for nothing. As long as there is one no other begins, which would take away
// what it has written.
loci_error segment_merge_new(struct segment_merge **out, loci *index,
                             size_t (*choose)(const struct segment_set *, size_t), size_t of_what);
void segment_merge_free(struct segment_merge *merge);

// A transaction, which writes a little more than so many bytes or all that is left. *ended: what it was made of is replaced. After an error
// nothing but segment_merge_free.
loci_error segment_merge_step(struct segment_merge *merge, uint64_t bytes, bool *ended);

// Writes what the newest so many of the set know; of passages that went only as long as older ones may hold them (merge_covers.c).
loci_error segment_merge_covers(struct segment_writer *writer, const struct segment_set *set, size_t count);
// Within its transaction (merge_replace.c): a segment goes with its chunks; what no head belongs to goes.
loci_error segment_remove(loci *index, int64_t id);
loci_error segments_sweep(loci *index);
// Readers that hold what they read of segments see by the generation that these went.
loci_error segments_count_generation(loci *index);

#endif
