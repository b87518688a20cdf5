// SPDX-License-Identifier: MIT
// Whether the sides of a distance stand as its second phase confirms it: near each other, in order, in one sentence. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_MEETING_H
#define LOCI_QUERY_POSTING_MEETING_H

#include "query/match/postings/places/flank.h"
#include "query/match/spots.h"

struct meeting {
    const struct plan_node *node; // borrowed
    struct flank sentences; // where they begin, as of one spelling; not opened where they are not asked for
    struct spots spots;     // of the field at hand: for the caller to fill, side by side
};
// Close it whatever comes back.
loci_error meeting_open(struct meeting *meeting, loci *index, struct segments_reader *segments,
                        const struct plan_node *node);
void meeting_close(struct meeting *meeting);

void meeting_enter(struct meeting *meeting, const struct segment_info *segment);
// Takes where the sentences of a live passage begin; passages ascend. False: out of memory.
bool meeting_read(struct meeting *meeting, uint32_t passage);
// Whether the distance may hold in a field.
bool meeting_asks(const struct meeting *meeting, uint32_t field);
// Whether it holds where `spots` has the places of all sides, in this field of the passage that was read.
bool meeting_holds(struct meeting *meeting, uint32_t field);

#endif
