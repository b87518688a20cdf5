// SPDX-License-Identifier: MIT
// One side of a distance: its spellings' lists, and where they stand in a passage. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_FLANK_H
#define LOCI_QUERY_POSTING_FLANK_H

#include "query/match/postings/unite/sides.h"

// A spelling, in the segment at hand.
struct ranged {
    size_t first, end; // of its sides in `sides.list`: one a segment at most
    struct side *here; // NULL: the segment does not hold it, or no more of it
    uint32_t passage;  // that it holds next; below it none
    unsigned words;
    uint32_t *
        places; // in the passage at hand: of a field f places[from[f]] … places[from[f + 1] - 1], ascending; owned
    size_t from[FIELD_COUNT + 1], capacity;
};
static inline size_t ranged_count(const struct ranged *ranged) // of places
{
    return ranged->from[FIELD_COUNT];
}

// In any form, or as written (sides.written). Zero-initialise, then set the index, the segments and what is asked of `sides`.
struct flank {
    struct sides sides;
    struct ranged *ranged; // owned; of each spelling
    size_t count;
    uint32_t passage;       // that one of them holds next …
    bool ended;             // … or none
    struct place_list held; // of a phrase
};
// *stopped: the call should stop, and not all were opened.
loci_error flank_open(struct flank *flank, const struct spelling *spellings, size_t count, bool *stopped);
void flank_close(struct flank *flank);

// *stopped as of flank_open.
void flank_enter(struct flank *flank, const struct segment_info *segment, bool *stopped);
void flank_enter_one(struct flank *flank, size_t spelling,
                     const struct segment_info *segment); // of them, which flank_reach does not need
uint64_t flank_passages(const struct flank *flank);       // of the segment that it entered, about
uint64_t flank_all_passages(const struct flank *flank);   // of all segments
// The next passage at or behind *passage that holds a spelling, live or not; passages ascend. False: there is none.
bool flank_reach(struct flank *flank, uint32_t *passage);
// Takes the places of all spellings in a live passage, each passage once. False: out of memory.
bool flank_read(struct flank *flank, uint32_t passage);
// The same of one spelling, of passages that ascend: whether it stands in a passage, live or not; then where.
bool flank_stands(struct flank *flank, size_t spelling, uint32_t passage);
bool flank_read_one(struct flank *flank, size_t spelling);

// Of several, side by side; NULL: there are none.
void flanks_close(struct flank *flanks, size_t count); // frees them
loci_error flanks_judge(const struct flank *flanks, size_t count);

#endif
