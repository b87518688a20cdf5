// SPDX-License-Identifier: MIT
// Makes the leaf of a word or phrase in all its spellings.
#ifndef LOCI_QUERY_LEAF_MAKE_H
#define LOCI_QUERY_LEAF_MAKE_H

#include "query/match/postings/lists/leaf.h"

// Opens what the node asks for, as written where `written` (NULL: nothing) has it. Where it only holds (`counts` false) the lists of all
// words stay as they are, and what is found of a passage is of one of them. *stopped: the call should stop, and it is worth nothing. Clear
// it whatever comes back.
loci_error leaf_make(struct leaf *leaf, loci *index, struct segments_reader *segments,
                     const struct spellings *spellings, int column, const struct written_set *written,
                     bool counts, bool *stopped);

#endif
