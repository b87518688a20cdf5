// SPDX-License-Identifier: MIT
// A plan's tree over postings: which passages hold it, a window at a time, and what of a passage counts.
#ifndef LOCI_QUERY_POSTING_TREE_H
#define LOCI_QUERY_POSTING_TREE_H

#include "query/match/postings/lists/leaf.h"
#include "query/match/postings/lists/wanted.h"

enum { CONDITIONS_MAX = PLAN_DEPTH_MAX };

struct posting_node {
    enum plan_node_kind kind; // PLAN_SLOT, PLAN_ALL or PLAN_ANY
    enum occur occur;
    size_t leaf;                    // of a PLAN_SLOT, in the tree's leaves
    struct posting_node **children; // owned
    size_t child_count;
    bool pending; // a distance that is not looked for yet: its leaves are empty
};

// What counts of a leaf, and only where these lists hold: FTS5 takes a word in a list that does not hold for one that is not there.
struct scoring {
    size_t leaf;
    const struct posting_node *conditions[CONDITIONS_MAX];
    size_t condition_count;
};

// A distance and the first of its leaves.
struct told_distance {
    const struct plan_node *node; // borrowed
    size_t leaf;
};

struct posting_tree {
    struct posting_node *root; // owned
    struct leaf *leaves;       // owned
    size_t leaf_count;
    struct scoring *scorings; // owned; in the order of the formula's words
    size_t scoring_count;
    bool
        narrowed; // what counts of a distance is known of the passages alone of which the rest holds, or which were asked for
    struct told_distance *told; // owned; of words that were narrowed: what is looked for again of others
    size_t told_count;
    // excluded.c: of each passage whether the root must not hold it, and how many are; owned; NULL: none, or it was not asked yet. Kept with the question.
    uint64_t *excluded;
    uint64_t excluded_count, excluded_words;
    // limits.c: what so many passages reach, as scales of this number have it: known from when it was asked before. Kept with the question.
    struct reached {
        size_t passages;
        uint64_t scales;
        float score;
    } reached;
};

// Whether postings say the same of a tree as FTS5 does: words, phrases, as written or in any form, AND, OR, NOT, distances. What is left to FTS5:
// phrases and fields beside exclusions or within an AND within an OR, where it forgets places.
bool posting_tree_can(const struct plan *plan, const struct plan_node *root);

// Whether a child is an exclusion that no expression says, so that it holds as it is confirmed.
bool posting_tree_hides(const struct plan *plan, const struct plan_node *child);

// Whether the words of a tree can be taken side by side, excluded ones aside. False: it has distances of many spellings, which are left to FTS5.
bool posting_words_can(const struct plan *plan, const struct plan_node *root);

// Opens a tree that posting_tree_can take; with `words` no tree, but the words of one that posting_words_can take, side by side and in any
// form.
// `wanted`: of words, the passages of which what counts of distances is asked; NULL: of all.
// *stopped: the call should stop. Clear it whatever comes back.
loci_error posting_tree_make(struct posting_tree *tree, loci *index, struct segments_reader *segments,
                             const struct plan *plan, const struct plan_node *root, bool words,
                             struct wanted *wanted, const struct formula *formula, bool *stopped);
// Has words that were narrowed tell of other passages, or of all; what is no distance stays.
loci_error posting_tree_narrow(struct posting_tree *tree, loci *index, struct segments_reader *segments,
                               const struct plan *plan, struct wanted *wanted, bool *stopped);
void posting_tree_clear(struct posting_tree *tree);
loci_error posting_tree_check(const struct posting_tree *tree, loci *index);
void posting_tree_begin(struct posting_tree *tree);

// The passages of a window of which a node holds.
void posting_tree_window(struct posting_tree *tree, const struct posting_node *node, uint32_t base,
                         struct bits *out);
// No passage from `passage` on of which a node holds lies before this; UINT32_MAX: there is none. Passages ascend.
uint32_t posting_tree_ahead(struct posting_tree *tree, const struct posting_node *node, uint32_t passage);
// Adds the passages up to `last` of which a node holds, as a bit of each, of which there are posting_tree_words. False: the call should stop.
size_t posting_tree_words(uint32_t last);
bool posting_tree_gather(struct posting_tree *tree, loci *index, uint32_t last,
                         const struct posting_node *node, uint64_t *out);
// How many passages its lists have, all together.
uint64_t posting_tree_effort(const struct posting_tree *tree, const struct posting_node *node);
// Puts the children of each list that must hold in the order in which they are asked: leaves of few passages first, exclusions last.
void posting_tree_order(struct posting_tree *tree, struct posting_node *node);
// Whether a node holds of a passage of which these leaves do.
bool posting_tree_holds(const struct posting_tree *tree, const struct posting_node *node, const bool *leaves);

#endif
