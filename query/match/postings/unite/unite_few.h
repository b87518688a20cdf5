// SPDX-License-Identifier: MIT
// Spellings of which few passages hold any. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_UNITE_FEW_H
#define LOCI_QUERY_POSTING_UNITE_FEW_H

#include "query/match/postings/unite/families.h"

// Whether that pays, over windows: sides are few, and those that are words are rare.
bool few_sides_can(const struct sides *sides, const struct families *families);
// Fills the leaf with the passages that hold a side, but for those that hold none but the main one. *stopped as of leaf_make. What was
// damaged is for sides_judge.
loci_error few_sides_unite(struct sides *sides, struct families *families, struct leaf *leaf, bool *stopped);

#endif
