// SPDX-License-Identifier: MIT
// What was united of words in several spellings, kept with the handle: the same word comes again in other questions.
#ifndef LOCI_QUERY_POSTING_KEPT_LEAVES_H
#define LOCI_QUERY_POSTING_KEPT_LEAVES_H

#include "query/match/postings/lists/leaf.h"

enum { KEPT_LEAVES_MAX = 1024, KEPT_LEAVES_BYTES_MAX = 32 << 20 };

// Whether it is a word that may come again: no phrase, no prefix of many, nothing as it is written.
bool kept_leaves_can(const struct spellings *spellings, const struct written_set *written);
// Makes a leaf, begun with its word and column, of what is kept. *found is false where nothing is. LOCI_NO_MEMORY.
loci_error kept_leaves_find(loci *index, const struct spellings *spellings, struct leaf *leaf, bool *found);
// Keeps a copy; for want of memory nothing is.
void kept_leaves_add(loci *index, const struct spellings *spellings, const struct leaf *leaf);

#endif
