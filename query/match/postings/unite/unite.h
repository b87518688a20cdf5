// SPDX-License-Identifier: MIT
// Unites the lists of several spellings to one.
#ifndef LOCI_QUERY_UNITE_H
#define LOCI_QUERY_UNITE_H

#include "query/match/postings/lists/leaf.h"

// Fills the leaf with the passages that hold one of the spellings, and what they hold of them. `counts` false: how often it stands anywhere
// is not asked for. *stopped as of leaf_make.
loci_error leaf_unite(struct leaf *leaf, loci *index, struct segments_reader *segments,
                      const struct spellings *spellings, const struct written_set *written, bool counts,
                      bool *stopped);

#endif
