// SPDX-License-Identifier: MIT
// One segment of the full-text index, from its first term to its last, with all that FTS5 relies on looked at. Internal to
// the checking files of store/.
#ifndef LOCI_STORE_SEGMENT_H
#define LOCI_STORE_SEGMENT_H

#include "store/derived/blocks.h"
#include "text/base/buffer.h"

// Where the doclist that a leaf ends with goes on: the first passage that begins on each following leaf, if any does.
struct leaf_mark {
    int64_t passage;
    bool begins;
};

//     leaf: [first rowid 2][footer 2] terms and doclists … | footer: varints, the places of the terms, each as the distance
//           from the one before
//     term: [shared with the one before] [size] bytes; the first of a leaf shares nothing and does not say so
//     doclist: [rowid][size × 2 + deleted] positions, then [distance of rowid] …; a rowid that is the first on its leaf is
//           whole, and its place stands in the leaf's head unless a term comes before it
//     positions: (distance + 2) … of the first column; 1 [column] before those of another
//
// A doclist ends where the next term begins, and goes on over leaves; positions too, but no varint is divided. The table
// passage_fts_idx has of each leaf with a term (segment, the shortest beginning of that term that lies behind the last term before,
// leaf × 2 + whether a doclist index tells of the leaves that follow).
struct segment {
    struct blocks *blocks;
    struct segment_range range;
    sqlite3_stmt *lookup; // rows of passage_fts_idx
    uint64_t lookups;     // rows that were seen
    uint64_t index_nodes; // blocks of doclist indexes that were seen
    bool ended;

    // The entry at hand.
    struct buffer term;
    int64_t passage;
    bool deleted;            // the entry of an older segment for this passage is void
    struct buffer positions; // none: only `deleted` counts

    // The leaf at hand.
    struct stored_block leaf;
    int64_t leaf_number;
    size_t at, end;    // the next byte; where the footer begins
    size_t next_term;  // the place of the next term, or `end`
    size_t next_entry; // in the footer
    size_t head;       // the place of a first rowid that was not read yet, or 0
    bool continues;    // the doclist at hand has a rowid or its term on this leaf

    // Since the last leaf with a term: that leaf, and those that follow.
    int64_t term_leaf;
    bool indexed; // by a doclist index
    uint64_t termless;
    struct leaf_mark *marks;
    size_t mark_count, mark_capacity;
};

void segment_init(struct segment *segment, struct blocks *blocks, struct segment_range range);
void segment_clear(struct segment *segment);

// The first entry, or the next; `ended` when there is none. LOCI_CORRUPT: it is damaged.
loci_error segment_next(struct segment *segment);

#endif
