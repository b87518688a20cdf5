// SPDX-License-Identifier: MIT
// The blocks in which FTS5 keeps the full-text index, read by ourselves: FTS5 trusts them too much to be let near damaged
// ones (its integrity check reads beyond them). The format is FTS5's version 4 (SQLite's
// ext/fts5/fts5_index.c), without prefix indexes and with detail=full. Internal to the files of store/ that check and write it.
#ifndef LOCI_STORE_BLOCKS_H
#define LOCI_STORE_BLOCKS_H

#include "store/file/handle.h"

// What a table of FTS5's holds, read as bytes that may be anything.
//
//     id 1    averages     varints: rows, then the tokens of each column
//     id 10   structure    cookie (4 bytes), then varints: levels, segments, writes; of each level: inputs of an unfinished
//                          merge, segments; of each segment, the oldest first: number, first leaf, last leaf
//     id segment << 37 | leaf                         leaves (store/derived/segment.h)
//     id segment << 37 | 1 << 36 | height << 31 | n   doclist indexes (store/derived/doclist_index.h)
enum { BLOCK_AVERAGES = 1, BLOCK_STRUCTURE = 10, SEGMENTS_MAX = 2000, SEGMENT_LEAF_MAX = 0x7FFFFFFF };

static inline int64_t block_of_leaf(int segment, int64_t leaf)
{
    return (int64_t)segment << 37 | leaf;
}

static inline int64_t block_of_doclist_index(int segment, int height, int64_t at)
{
    return (int64_t)segment << 37 | INT64_C(1) << 36 | (int64_t)height << 31 | at;
}

// A block, copied. Freed with block_clear, as often as wanted.
struct stored_block {
    unsigned char *bytes;
    size_t size, capacity;
};
void block_clear(struct stored_block *block);

// The statement that reads blocks, and how many were read.
struct blocks {
    loci *index;
    sqlite3_stmt *read;
    uint64_t found;
};
void blocks_clear(struct blocks *blocks);

// LOCI_CORRUPT when there is no such block.
loci_error blocks_read(struct blocks *blocks, int64_t id, struct stored_block *out);
// LOCI_CORRUPT: `what` is wrong with the block.
loci_error blocks_damaged(const struct blocks *blocks, int64_t id, const char *what);

// Reads a varint of FTS5's (big-endian, seven bits a byte, all eight of the ninth) that ends before `end`, and moves *at behind
// it. False: there is none.
bool block_varint(const unsigned char *bytes, size_t *at, size_t end, uint64_t *out);

// Writes one; returns its bytes. Numbers here have 56 bits at most, as nothing that is counted or numbered has more.
enum { BLOCK_VARINT_MAX = 8 };
static inline size_t block_put_varint(unsigned char out[BLOCK_VARINT_MAX], uint64_t number)
{
    size_t size = 1;
    while (number >> (7 * size) && size < BLOCK_VARINT_MAX)
        size++;
    for (size_t i = size; i-- > 0; number >>= 7)
        out[i] = (unsigned char)((number & 0x7F) | (i + 1 < size ? 0x80 : 0));
    return size;
}

struct segment_range {
    int number;
    int64_t first, last; // leaves
};

// The segments, the newest first: of a term's entry for one passage in several of them the first stands. *out is freed
// with free.
loci_error blocks_segments(struct blocks *blocks, struct segment_range **out, size_t *count);

#endif
