// SPDX-License-Identifier: MIT
// What a handle keeps of compressed texts. Internal to store/document/packed.c and text_block.c.
#ifndef LOCI_STORE_PACKED_STATE_H
#define LOCI_STORE_PACKED_STATE_H

#include "store/document/text_block.h"
#include "text/base/packing.h"

// Texts that lie one behind the other.
struct block_text {
    int64_t passage;
    size_t from, size; // bytes of `bytes`
};
struct text_block {
    int64_t id; // 0: none
    struct buffer bytes;
    struct block_text *texts; // owned
    size_t count, capacity;
};

struct packed_texts {
    struct packing *reading, *writing; // the dictionary at hand for reading, and for writing
    uint32_t reading_number, writing_number;
    bool wanted;
    size_t saved;
    struct text_block read;  // the block that was read last …
    uint64_t read_snapshot;  // … of this state of the file
    struct text_block added; // what is to become a block
    size_t wanted_bytes;     // … which has so many of text
    bool holds_blocks;       // the file does, since the transaction began, or may
    int64_t *touched;        // blocks of which passages went; owned
    size_t touched_count, touched_capacity;
    struct {
        sqlite3_stmt *find, *load, *put, *remove, *lives;
    } kept;
};

// NULL when out of memory (message set).
struct packed_texts *packed_state(loci *index);
// Appends what a frame with the number of its dictionary before it holds.
loci_error packed_unpack(loci *index, const unsigned char *bytes, size_t size, struct buffer *out);
loci_error packed_fail_damaged(loci *index);

#endif
