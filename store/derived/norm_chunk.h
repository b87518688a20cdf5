// SPDX-License-Identifier: MIT
// Chunks of norms as the file has them: what a document's passages share is said once. Pure.
#ifndef LOCI_STORE_NORM_CHUNK_H
#define LOCI_STORE_NORM_CHUNK_H

#include "store/derived/lengths.h"
#include "text/base/buffer.h"

//     table norm, from format 10 on: chunk c holds passages [c × 512, (c + 1) × 512) up to its last:
//     [passages, 32768 added 2] [hash 2 each]
//     runs:     of passages of one document whose places follow each other, as those of a document that was never edited do:
//               varints passages, document, unless that is 0 (no such passages): its title's length 1, first place 4
//     headings: of passages whose headings are of one length: varint passages, length 1; together as many as there are. The row of lengths says the same
//
// All little-endian. The length of its text and its prose the row of lengths says (lengths.h), of which this chunk is a part. Together they take
// five bytes a passage, where norms take fifteen by themselves; a chunk that would be as large as one of an older format (norm.h) has a byte 0 behind it.
//
//     format 9: [passages 2] [text 1 each] [prose 1 each] [hash 2 each], runs, headings, and
//     longer:   of each text of 255 positions and more: passage 2, length 2; ascending
enum { NORM_PACKED_MAX = 2 + NORM_CHUNK * (2 + 2 + 5 + 5 + 3) + 1 };

// Appends a chunk of NORM_CHUNK norms, the last of which that has a document ends it; nothing where none has. False when out of memory.
bool norm_chunk_pack(struct buffer *out, const unsigned char norms[NORM_CHUNK_BYTES]);

// Whether a stored chunk is one that needs its row of lengths.
bool norm_chunk_is_apart(const void *stored, size_t size);

// Takes the stored chunk of number `chunk`, of this format or an older one, apart. `lengths`, of `lengths_size` bytes, is the row of lengths that it is
// in; NULL where there is none, as in older formats. False: one of both is damaged.
bool norm_chunk_take(unsigned char norms[NORM_CHUNK_BYTES], size_t chunk, const void *stored, size_t size,
                     const void *lengths, size_t lengths_size);

// A stored chunk that norm_chunk_is_apart, with its row of lengths as above; all borrowed.
struct stored_chunk {
    size_t number;
    const void *bytes, *lengths;
    size_t size, lengths_size;
};

// Where the run begins in which each 64th passage is, as far as runs were gone over: a norm is found by going over those behind a mark.
enum { NORM_MARKS = 8, NORM_MARK_EACH = NORM_CHUNK / NORM_MARKS };
struct norm_mark {
    uint16_t passage, at; // the first one; bytes of the chunk before it
};
// Zero-initialise. Of one chunk, for as long as its bytes are the same.
struct norm_marks {
    struct norm_mark runs[NORM_MARKS];
    size_t known;
};

// One norm, the `at`-th below NORM_CHUNK: of a chunk that norm_chunk_take takes apart what that puts there. False: what it comes to is damaged.
bool norm_chunk_find(struct norm *out, size_t at, const struct stored_chunk *of, struct norm_marks *marks);

// Passages of one document that follow each other.
struct norm_sum {
    size_t passages;            // 0: the first one asked for is of another document
    struct field_counts length; // the title of the first, the other fields of all
};

// Those from the `at`-th on, below NORM_CHUNK, that are of a document. False as above.
bool norm_chunk_sum(struct norm_sum *out, uint32_t document, size_t at, const struct stored_chunk *of,
                    struct norm_marks *marks);
// The same of a chunk that was taken apart.
void norms_sum(struct norm_sum *out, uint32_t document, size_t at,
               const unsigned char norms[NORM_CHUNK_BYTES]);

#endif
