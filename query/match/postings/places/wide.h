// SPDX-License-Identifier: MIT
// Distances with sides of many spellings, as prefixes have them: whether they hold in passages in which the first of these were found.
// Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_WIDE_H
#define LOCI_QUERY_POSTING_WIDE_H

#include "query/match/postings/places/meeting.h"

enum { WIDE_PASSAGES = 4096 }; // are judged at once, at most

// Where a spelling of a side stands in one of the passages that are judged.
struct wide_place {
    uint16_t passage; // the so-manieth
    uint8_t side, field;
    uint32_t position, words;
};

struct wide {
    loci *index;
    const struct segment_info *segment;
    struct flank *flanks; // of each side, as written; owned
    size_t count;
    struct meeting meeting;
    bool entered;                       // all spellings are at the segment
    struct wide_place *gathered, *list; // side after side; passage after passage; owned
    size_t place_count, gathered_capacity, list_capacity;
    uint32_t starts[WIDE_PASSAGES + 2]; // of each passage, in `list`
    bool *stopped;                      // borrowed
    bool failed;                        // out of memory
};

// NULL: out of memory. *stopped as of within_make.
struct wide *wide_new(loci *index, bool *stopped);
loci_error wide_open(struct wide *wide, struct segments_reader *segments, const struct plan *plan,
                     const struct plan_node *node, const struct written_set *written);
void wide_free(struct wide *wide); // NULL allowed
// LOCI_NO_MEMORY or LOCI_CORRUPT where what was read of it failed or was not whole.
loci_error wide_check(const struct wide *wide);

void wide_enter(struct wide *wide, const struct segment_info *segment);
// Tells of `count` live passages, at most WIDE_PASSAGES, whether the distance holds there. Passages ascend, from call to call as well. What
// it tells is worth nothing where the call should stop.
void wide_judge(struct wide *wide, const uint32_t *passages, size_t count, bool *holds);

#endif
