// SPDX-License-Identifier: MIT
// Counts places of several sides in a passage, each once, in whatever order they are told of. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_PLACE_STAMPS_H
#define LOCI_QUERY_POSTING_PLACE_STAMPS_H

#include "query/match/postings/phrases/phrase.h"

enum { STAMPED = 2048 }; // positions below it have a stamp, those behind are put in order

// Zero-initialise, then set `sides`.
struct place_stamps {
    size_t sides;
    uint32_t
        *last; // of each side, in each field, of each place: the passage in which it was counted last; owned
    uint32_t now;          // the passage at hand
    struct place_list far; // `at` is the side
    bool failed;           // out of memory
};
void place_stamps_clear(struct place_stamps *stamps);
// Begins a passage. False: out of memory.
bool place_stamps_begin(struct place_stamps *stamps);
// Adds to found[side] what is left when all were told of. False: out of memory, there or before.
bool place_stamps_end(struct place_stamps *stamps, struct field_counts *found);

// Tells of a place. It may be told of again.
static inline void place_stamps_count(struct place_stamps *stamps, size_t side, uint32_t field,
                                      uint32_t place, struct field_counts *found)
{
    if (place >= STAMPED) {
        stamps->failed |= !place_add(&stamps->far, (struct place){(uint32_t)side, field, place});
        return;
    }
    uint32_t *last = &stamps->last[(side * FIELD_COUNT + field) * STAMPED + place];
    found[side].in[field] += *last != stamps->now;
    *last = stamps->now;
}

#endif
