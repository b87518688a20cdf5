// SPDX-License-Identifier: MIT
// Distances by positions: NEAR, w/n, pre/n, sentences and paragraphs.
#ifndef LOCI_QUERY_POSTING_WITHIN_H
#define LOCI_QUERY_POSTING_WITHIN_H

#include "query/match/postings/lists/leaf.h"
#include "query/match/postings/lists/wanted.h"

// What of a distance is asked: what an expression finds and counts of it, what the second phase confirms (match/confirm.h), or both.
enum within_test { WITHIN_EXPRESSION = 1, WITHIN_CONFIRMED = 2 };

// Whether it can be looked for here: it has sides, and an expression, which has few combinations of spellings, finds it (`found`), or one of
// the sides has few.
bool within_can(const struct plan *plan, const struct plan_node *node, bool found);

// What is asked for, all borrowed.
struct asked {
    loci *index;
    struct segments_reader *segments;
    const struct plan *plan;
    const struct plan_node *node;
    const struct written_set *written;
    unsigned test;
    struct wanted *wanted; // found where they are fewer than those of its rarest side; NULL: all passages
};

// Fills leaves[node->child_count], which are empty, with the passages that hold it, and what they hold of each side as the expression counts it (nothing
// without WITHIN_EXPRESSION). *stopped as of leaf_make. Clear them whatever comes back.
loci_error within_make(struct leaf *leaves, const struct asked *asked, bool *stopped);

#endif
