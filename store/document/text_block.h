// SPDX-License-Identifier: MIT
// Compressed texts lie together in blocks, since neighbours share more with each other than with any dictionary.
#ifndef LOCI_STORE_TEXT_BLOCK_H
#define LOCI_STORE_TEXT_BLOCK_H

#include "store/file/handle.h"
#include "text/base/buffer.h"

//     text_block   id, data      the number of its first passage; [number of its dictionary 1][frame, text/base/packing.h], of a bundle
//                                (text/base/bundle.h) by the numbers of passages
//
// A block holds the passages that are marked so (packed.h) from its number up to that of the next. What a commit leaves holds texts of
// passages that live, and no others.
// A block ends where it will fill, by how much its texts gave way lately, a page of the file and a little more, which SQLite puts with what is
// left of others: so the least room is unused.
enum { BLOCK_PACKED = 19300, BLOCK_BYTES_MIN = 40 << 10, BLOCK_BYTES_MAX = 128 << 10 };
enum { BLOCK_TEXT_MAX = 512 << 10 }; // a larger one is not put into a block

// The text of a passage that is in a block: in memory of the caller's, NUL-terminated. LOCI_CORRUPT where it is not there.
loci_error text_block_read(loci *index, int64_t passage, char **out, size_t *size);

// Within the open transaction, all of which packed_settle ends:
// Adds a passage above all that are in blocks.
loci_error text_block_add(loci *index, int64_t passage, const char *text, size_t size);
// Whether a passage that was there before can be added: its block would not reach over another.
loci_error text_block_may_add(loci *index, int64_t passage, bool *may);
loci_error text_block_flush(loci *index);                  // writes what was added
loci_error text_block_touch(loci *index, int64_t passage); // its row is being deleted
loci_error text_block_settle(loci *index); // takes what went out of the blocks that were touched

#endif
