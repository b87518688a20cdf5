// SPDX-License-Identifier: MIT
// What finding needs to know of every passage that matches, in as few bytes as hold it. Pure.
#ifndef LOCI_STORE_LENGTHS_H
#define LOCI_STORE_LENGTHS_H

#include "store/derived/norm.h"

// The lengths and the prose of norms once more: a search for a frequent word asks for those of nearly all passages, and of a hundred
// for the rest of their norms. So a command reads a megabyte of them for half a million passages, not six.
//
//     table length: chunk c holds passages [c × 4096, (c + 1) × 4096) up to its last:
//     [planes 1][passages 2][text 1 each][prose 1 each], where `planes` says so [title 1 each], [heading 1 each],
//     then of each text of 255 positions and more [passage 2][length 2], ascending; little-endian
enum { LENGTHS_CHUNK = 4096, LENGTHS_NORMS = LENGTHS_CHUNK / NORM_CHUNK };
enum { LENGTHS_TITLES = 1, LENGTHS_HEADINGS = 2 };

// A row, borrowed.
struct lengths {
    size_t count;                                        // passages; those behind are none, of length 0
    const unsigned char *text, *prose, *title, *heading; // NULL: all are 0
    const unsigned char *longer;
    size_t longer_count;
};

// False: the bytes are not whole.
bool lengths_open(struct lengths *out, const void *bytes, size_t size);

uint32_t lengths_longer(const struct lengths *lengths, size_t at); // 0 where it is not among them
// The same of passages that ascend: *next, 0 before the first, is where it goes on.
uint32_t lengths_longer_next(const struct lengths *lengths, size_t at, size_t *next);

// Those of a passage whose text is this long, the `at`-th below `count`.
static inline struct field_counts lengths_with_text(const struct lengths *lengths, size_t at, uint32_t text)
{
    return (struct field_counts){.in = {[FIELD_TITLE] = lengths->title ? lengths->title[at] : 0,
                                        [FIELD_HEADING] = lengths->heading ? lengths->heading[at] : 0,
                                        [FIELD_TEXT] = text}};
}

static inline struct field_counts lengths_at(const struct lengths *lengths, size_t at)
{
    if (at >= lengths->count)
        return (struct field_counts){0};
    const uint32_t text = lengths->text[at];
    return lengths_with_text(lengths, at, text < UINT8_MAX ? text : lengths_longer(lengths, at));
}

static inline uint8_t lengths_prose(const struct lengths *lengths, size_t at)
{
    return at < lengths->count ? lengths->prose[at] : 0;
}

// Appends the row of these chunks of norms (NULL: one without passages); nothing where no passage is in them. False when out of memory.
bool lengths_pack(struct buffer *out, const unsigned char *const norms[LENGTHS_NORMS]);

#endif
