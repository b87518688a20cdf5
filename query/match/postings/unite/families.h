// SPDX-License-Identifier: MIT
// The phrases of a slot that share words ("of the results", "of t h e results"): these are looked for once. Internal to
// query/match/postings/.
#ifndef LOCI_QUERY_POSTING_FAMILIES_H
#define LOCI_QUERY_POSTING_FAMILIES_H

#include "query/match/postings/unite/sides.h"

// Phrases in one segment. They have the same runs, and are asked of the same passages, ascending.
struct family {
    struct posting_run *
        *shared; // of the words that all have, the rarest first, common ones behind two left out; owned
    size_t shared_count;
    size_t *sides; // owned; its phrases in the list of sides
    size_t side_count;
    const struct segment_info *segment;
    bool ended;
    uint32_t passage; // that holds the shared words next; below it none
};

// Zero-initialise.
struct families {
    struct family *list; // owned
    size_t count, capacity;
};

// Opens all spellings but those that are `taken` (NULL: none is): words as sides, phrases as sides of families, and chooses the main one. *stopped: the call should stop, and not all
// are open, of which none is the main one. Clear both whatever comes back.
loci_error families_open(struct families *families, struct sides *sides, const struct spellings *spellings,
                         const bool *taken, bool *stopped);
void families_clear(struct families *families);

// The next passage at or behind *passage that holds the shared words, live or not: sets it. False: there is none.
bool family_reach(loci *index, struct family *family, uint32_t *passage);

#endif
