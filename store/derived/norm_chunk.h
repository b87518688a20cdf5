// SPDX-License-Identifier: MIT
// Chunks of norms as the file has them: what a document's passages share is said once. Pure.
#ifndef LOCI_STORE_NORM_CHUNK_H
#define LOCI_STORE_NORM_CHUNK_H

#include "store/derived/norm.h"
#include "text/base/buffer.h"

//     table norm, from format 9 on: chunk c holds passages [c × 512, (c + 1) × 512) up to its last:
//     [passages 2] [text 1 each] [prose 1 each] [hash 2 each]
//     runs:     of passages of one document whose places follow each other, as those of a document that was never edited do:
//               varints passages, document, unless that is 0 (no such passages): its title's length 1, first place 4
//     headings: of passages whose headings are of one length: varint passages, length 1; together as many as there are
//     longer:   of each text of 255 positions and more: passage 2, length 2; ascending
//
// All little-endian. It takes five bytes a passage, where they take fifteen by themselves; a chunk that would be as large as one of an
// older format (norm.h) has a byte 0 behind it.
enum { NORM_PACKED_MAX = 2 + NORM_CHUNK * (4 + 2 + 5 + 5 + 3 + 4) + 1 };

// Appends a chunk of NORM_CHUNK norms, the last of which that has a document ends it; nothing where none has. False when out of memory.
bool norm_chunk_pack(struct buffer *out, const unsigned char norms[NORM_CHUNK_BYTES]);

// Takes a stored chunk of this format or an older one apart. False: it is damaged.
bool norm_chunk_take(unsigned char norms[NORM_CHUNK_BYTES], const void *stored, size_t size);

#endif
