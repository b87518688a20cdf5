// SPDX-License-Identifier: MIT
// One side of a distance: its spellings' lists, and where they stand in a passage. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_FLANK_H
#define LOCI_QUERY_POSTING_FLANK_H

#include "query/match/postings/sides.h"

// A spelling, in the segment at hand.
struct ranged {
    size_t first, end; // of its sides in `sides.list`: one a segment at most
    struct side *here; // NULL: the segment does not hold it
    unsigned words;
    struct place_list places; // in the passage at hand, as they come: field by field
};

// In any form, or as written (sides.written). Zero-initialise, then set the index, the segments and what is asked of `sides`.
struct flank {
    struct sides sides;
    struct ranged *ranged; // owned; of each spelling
    size_t count;
};
loci_error flank_open(struct flank *flank, const struct spelling *spellings, size_t count);
void flank_close(struct flank *flank);

void flank_enter(struct flank *flank, const struct segment_info *segment);
// The next passage at or behind *passage that holds a spelling, live or not; passages ascend. False: there is none.
bool flank_reach(struct flank *flank, uint32_t *passage);
// Takes the places of all spellings in a live passage, each passage once. False: out of memory.
bool flank_read(struct flank *flank, uint32_t passage);

#endif
