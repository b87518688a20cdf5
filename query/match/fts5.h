// SPDX-License-Identifier: MIT
// A plan's tree as an FTS5 expression. Every string in it is quoted and holds finished terms, so that nothing of what was typed
// is ever read as FTS5's own syntax.
#ifndef LOCI_QUERY_FTS5_H
#define LOCI_QUERY_FTS5_H

#include "query/plan/plan.h"
#include "text/base/buffer.h"

struct expression {
    struct buffer match;
    int *phrase_slot; // owned; for each phrase of `match`, in its order, the slot that it scores for, or -1
    size_t phrase_count, phrase_capacity;
    int *phrase_near; // owned; of each phrase that with which its NEAR begins, or -1
    size_t near_capacity;
};

void expression_init(struct expression *out);
void expression_clear(struct expression *expression);

// Writes a tree (NULL: nothing) without its predicates, which must not be a side of an OR. A slot scores where it stands first
// (words near each other have slots of their own). What only scores stands behind what must hold as
//
//     required AND (cover OR wanted)
//
// where the cover is one of the required parts, the one of fewest terms: it holds wherever they do, and FTS5 looks for what is
// wanted in those passages alone. Each level writes one cover at most, and a cover has none within it: the size is linear
// in the tree's for groups that require a word, and times the depth (PLAN_DEPTH_MAX) at worst. False: out of memory.
bool expression_write(struct expression *out, const struct plan *plan, const struct plan_node *node);

// Writes what scores in a tree (NULL: nothing) as a list of which any part may hold: the words of the question wherever they
// stand, whatever else was asked of the passages. Nothing where nothing scores. False: out of memory.
bool expression_write_words(struct expression *out, const struct plan *plan, const struct plan_node *node);

#endif
