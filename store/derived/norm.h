// SPDX-License-Identifier: MIT
// What ranking needs to know of each passage, in a few large rows.
#ifndef LOCI_STORE_NORM_H
#define LOCI_STORE_NORM_H

#include "rank/bm25.h"
#include "store/file/handle.h"
#include "text/base/hash.h"

// A chunk is read and written as one: whoever looks up a rare word reads a page of the file for each of its passages, and whoever
// changes a document writes one.
#define NORM_CHUNK 512
#define NORM_SIZE 15
enum {
    NORM_AT_TEXT = 4,
    NORM_AT_TITLE = 6,
    NORM_AT_HEADING = 7,
    NORM_AT_PLACE = 8,
    NORM_AT_PROSE = 12,
    NORM_AT_HASH = 13
}; // within a norm
#define NORM_CHUNK_BYTES ((size_t)NORM_CHUNK * NORM_SIZE)

// Until format 6 a row held as many chunks, and in an index that was not rebuilt since it does still.
#define NORM_CHUNKS_A_ROW 32
// Until format 7 a norm had no `text`, until format 3 no `prose`.
#define NORM_SIZE_WITHOUT_TEXT 13
#define NORM_SIZE_WITHOUT_PROSE 12

// Lengths in positions, as far as their bytes go: longer fields count as the largest value. Statistics
// are sums of these, so that they can be checked against the chunks.
//
//     in memory, and in the table norm until format 8: chunk c holds passages [c × 512, (c + 1) × 512), each as 15 bytes, little-endian:
//     [document 4][text 2][title 1][heading 1][place 4][prose 1][hash 2]      document 0: no such passage
//
// The table packs them closer now (store/derived/norm_chunk.h).
struct norm {
    uint32_t document;
    uint32_t place; // norm_place: which of two equal scores comes first
    struct field_counts length;
    uint8_t prose; // prose_level of its text
    uint16_t text; // of the text's hash: those of equal texts are equal
};

static inline uint32_t norm_unpack_number(const unsigned char *bytes)
{
    return bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 | (uint32_t)bytes[3] << 24;
}

static inline struct norm norm_unpack(const unsigned char *bytes)
{
    return (struct norm){
        .document = norm_unpack_number(bytes),
        .place = norm_unpack_number(bytes + 8),
        .length.in = {[FIELD_TEXT] = bytes[4] | (uint32_t)bytes[5] << 8,
                      [FIELD_TITLE] = bytes[6],
                      [FIELD_HEADING] = bytes[7]},
        .prose = bytes[12],
        .text = (uint16_t)(bytes[13] | bytes[14] << 8),
    };
}

// A passage's place among those of equal score: records as they are numbered (the last number in `member`, which names the document
// in its container: 9 before 10), before what has no number; then by the hash of the document, then in reading order. It hangs on the content
// alone, so that an index gives the same answers whatever its history. (Four bytes have room for five bits of the hash beside a number: of records of one
// number, in several files, that have one score, one pair in 32 stands as it was added.)
uint32_t norm_place(const char *member, size_t member_size, const struct hash *document, size_t ordinal);

// Which of its document's passages a place is of; *more: it may be a later one, since places count no further.
uint32_t norm_ordinal(uint32_t place, bool *more);

// The place of the passage so many further on in its document.
uint32_t norm_place_on(uint32_t place, size_t passages);

// Reads a chunk of an older format, of a stored size that norm_is_chunk accepts; returns `bytes`. Without `prose` every passage counts as running
// text; without `text` all texts may be equal.
unsigned char *norm_take(unsigned char bytes[NORM_CHUNK_BYTES], const void *stored, size_t size);

static inline bool norm_is_chunk(size_t size)
{
    return size == NORM_CHUNK_BYTES || size == (size_t)NORM_CHUNK * NORM_SIZE_WITHOUT_TEXT ||
           size == (size_t)NORM_CHUNK * NORM_SIZE_WITHOUT_PROSE;
}

// Whether a row of this size holds NORM_CHUNKS_A_ROW chunks.
static inline bool norm_is_row_of_chunks(size_t size)
{
    return size % NORM_CHUNKS_A_ROW == 0 && norm_is_chunk(size / NORM_CHUNKS_A_ROW);
}

// A row of the table norm with the row of lengths that it is a part of (norm_chunk.h), for SQL; `mark` stands before the names of the tables.
#define NORM_ROW(mark)                                                                                       \
    "SELECT norm.data, length.data, norm.chunk FROM " mark "norm AS norm LEFT JOIN " mark "length AS length" \
    " ON length.chunk = norm.chunk / 8"
// Takes the row at hand apart, which is of NORM_ROW, or of norms alone where these are of an older format. False: it is damaged.
bool norm_row_take(unsigned char norms[NORM_CHUNK_BYTES], size_t chunk, sqlite3_stmt *row);

void norm_pack(const struct norm *norm, unsigned char bytes[NORM_SIZE]);
struct field_counts norm_saturate(const uint32_t length[FIELD_COUNT]);

// The chunks that a batch changes, each read when it is first touched and written at its end.
struct norm_edit {
    unsigned char **chunks;
    size_t count;
    sqlite3_stmt *read, *write, *remove, *write_lengths, *remove_lengths;
};

// Puts a passage's norm (document 0 takes it away) and tells what it replaced.
loci_error norm_edit_put(loci *index, struct norm_edit *edit, int64_t passage, const struct norm *norm,
                         struct norm *before);
// The norm of a passage; of one that there is not, all 0.
loci_error norm_edit_get(loci *index, struct norm_edit *edit, int64_t passage, struct norm *out);
// Writes the chunks, and the rows of lengths that they are in (store/derived/lengths.h).
loci_error norm_edit_flush(loci *index, struct norm_edit *edit);
// A chunk as it is edited; zeroes where there is none.
loci_error norm_edit_chunk(loci *index, struct norm_edit *edit, size_t chunk, const unsigned char **out);
void norm_edit_forget(struct norm_edit *edit); // drops the chunks
void norm_edit_clear(struct norm_edit *edit);  // and finalizes the statements

#endif
