// SPDX-License-Identifier: MIT
// The index of a doclist that goes over many leaves: FTS5 skips by it. Internal to the checking files of store/.
#ifndef LOCI_STORE_DOCLIST_INDEX_H
#define LOCI_STORE_DOCLIST_INDEX_H

#include "store/derived/segment.h"

// Whether the index of the doclist that begins on `leaf` says of each leaf that follows (the i-th is leaf + 1 + i) what
// `marks` do. LOCI_CORRUPT when not.
//
//     lowest node: [flags: 1 unless it is the root][leaf][first rowid] then of each next leaf the distance, or 0: none begins
//     others: [flags][number of the first child][its first rowid] then of each next child the distance
//
// The nodes of each height are numbered from `leaf`; a node that is full is followed by another of its height.
loci_error doclist_index_check(struct blocks *blocks, int segment, int64_t leaf,
                               const struct leaf_mark *marks, size_t count);

#endif
