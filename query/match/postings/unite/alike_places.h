// SPDX-License-Identifier: MIT
// Where phrases that are alike but for one word stand: the other words are looked for once, then each list of the one word is gone over once.
// Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_ALIKE_PLACES_H
#define LOCI_QUERY_POSTING_ALIKE_PLACES_H

#include "query/match/postings/unite/alike.h"
#include "query/match/postings/unite/sides.h"

// Where some of them begin in one segment, in live passages.
struct alike_places {
    struct place_list places; // of passages as they are numbered: ascending, each once; owned
    size_t next;              // for who goes over them
};

// Adds those of one segment to `out`, in the column alone unless that is -1, as they are asked for in `written` (NULL: in any form). *stopped: the call should stop, and
// they are worth nothing.
loci_error alike_places_find(loci *index, struct segments_reader *segments, size_t segment,
                             const struct spellings *spellings, const struct alike *alike,
                             const struct written_set *written, int column, struct alike_places *out,
                             bool *stopped);

#endif
