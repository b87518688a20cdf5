// SPDX-License-Identifier: MIT
// Words side by side, of which each passage has a byte: what it gets for the word, rounded (store/read/list_worths.h). The bytes of a window are
// summed up in vectors, without a list being unpacked.
#ifndef LOCI_QUERY_POSTING_ROWS_H
#define LOCI_QUERY_POSTING_ROWS_H

#include "query/match/postings/score/collecting.h"

// Whether the tree is words of which any will do, or all must or must not stand, and nothing else is asked; and scales are made.
bool rows_can(const struct collecting *collecting);
// Whether its lists were weighed, or are asked for so often that they should be.
bool rows_should(struct collecting *collecting);
// Counts the passages of which it holds; those that may be among the best contend.
loci_error rows_offer(struct collecting *collecting);

#endif
