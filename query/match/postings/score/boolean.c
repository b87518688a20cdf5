// SPDX-License-Identifier: MIT
// Words side by side of which any will do, or all must stand: which passages of a window hold them, and what words are worth there, in one
// pass over their lists.
#include "query/match/postings/score/collecting.h"

static bool has_slots_alone(const struct posting_node *root)
{
    bool all = true;
    for (size_t i = 0; all && i < root->child_count; i++)
        all = root->children[i]->kind == PLAN_SLOT;
    return all;
}

bool disjunction_can(const struct collecting *collecting)
{
    const struct posting_node *root = collecting->tree->root;
    const struct matching *matching = collecting->matching;
    return (root->kind == PLAN_ANY || root->kind == PLAN_SLOT) && has_slots_alone(root) &&
           collecting->taker->keeps > 0 && !matching->has_filter && !matching->has_exclude;
}

bool conjunction_can(const struct collecting *collecting)
{
    const struct posting_node *root = collecting->tree->root;
    return root->kind == PLAN_ALL && has_slots_alone(root) && collecting->taker->keeps > 0 &&
           !collecting->has_conditions;
}

// What counts of the words from the `weak` weakest on is summed.
static bool is_strong(const struct collecting *collecting, size_t leaf, size_t weak)
{
    const struct posting_tree *tree = collecting->tree;
    bool strong = false;
    for (size_t i = weak; !strong && i < tree->scoring_count; i++)
        strong = tree->scorings[collecting->weakest[i]].leaf == leaf;
    return strong;
}

bool disjunction_is_by_sums(const struct collecting *collecting, size_t weak)
{
    const struct posting_tree *tree = collecting->tree;
    bool by_sums = collecting_has_counted(collecting) && collecting->contenders.threshold > 0;
    for (size_t i = weak; by_sums && i < tree->scoring_count; i++)
        by_sums = lean_can(&tree->leaves[tree->scorings[collecting->weakest[i]].leaf]);
    return by_sums;
}

loci_error disjunction_window(struct collecting *collecting, uint32_t base, size_t weak, bool by_sums,
                              bool *summed)
{
    const struct posting_tree *tree = collecting->tree;
    const bool counted = by_sums || (weak > 0 && collecting_has_counted(collecting));
    loci_error error = LOCI_OK;
    (by_sums ? bits_fill : bits_clear)(&collecting->held);
    for (size_t i = 0; error == LOCI_OK && i < tree->leaf_count; i++) {
        struct leaf *leaf = &tree->leaves[i];
        const bool lean = lean_can(leaf), strong = is_strong(collecting, i, weak);
        summed[i] = lean && strong;
        if (counted && !strong)
            collecting->taker->has_more = true;
        else if (lean)
            error = lean_add(collecting, leaf, base, NULL, summed[i], by_sums ? NULL : &collecting->held);
        else
            leaf_window(leaf, base, NULL, &collecting->held);
    }
    return error;
}

// Leaves of `held` what a leaf holds; before the first it is everything.
static loci_error keep_held(struct collecting *collecting, size_t leaf, uint32_t base, bool first,
                            bool *summed)
{
    struct leaf *at = &collecting->tree->leaves[leaf];
    const struct bits *mask = first ? NULL : &collecting->held;
    struct bits part;
    loci_error error = LOCI_OK;
    bits_clear(&part);
    const bool lean = lean_can(at);
    *summed = lean && *summed && is_strong(collecting, leaf, 0);
    if (lean)
        error = lean_add(collecting, at, base, mask, *summed, &part);
    else
        leaf_window(at, base, mask, &part);
    if (first)
        collecting->summed = part;
    else
        bits_intersect(&part, &collecting->held);
    collecting->held = part;
    return error;
}

// The most that the words which are not summed yet can add.
static float most_of_rest(const struct collecting *collecting, const bool *summed)
{
    const struct posting_tree *tree = collecting->tree;
    float most = 0;
    for (size_t i = 0; i < tree->scoring_count; i++)
        most += summed[tree->scorings[i].leaf] ? 0 : collecting->most[i];
    return most;
}

// Where as many as need be were counted, the next word is looked for in those passages alone that it may lift to the threshold. Unless nearly all
// that the words before can give is asked of them, most can be, and to look each up takes longer than to go over the list.
static void drop_hopeless(struct collecting *collecting, const bool *summed)
{
    static const float nearly_all = .85f;
    const float rest = most_of_rest(collecting, summed) * (1 + BOUND_SLACK),
                least = (collecting->contenders.threshold - rest) * (1 - BOUND_SLACK);
    if (least < nearly_all * (collecting->most_together - rest) || least <= 0 ||
        !collecting_has_counted(collecting))
        return;
    collecting->taker->has_more = true;
    about_keep_reaching(collecting, least);
}

static void drop_held(struct collecting *collecting, size_t leaf, uint32_t base)
{
    struct bits part;
    bits_clear(&part);
    leaf_window(&collecting->tree->leaves[leaf], base, &collecting->held, &part);
    bits_subtract(&collecting->held, &part);
}

loci_error conjunction_window(struct collecting *collecting, uint32_t base, bool sum, bool *summed)
{
    const struct posting_node *root = collecting->tree->root;
    loci_error error = LOCI_OK;
    bool first = true;
    bits_clear(&collecting->held);
    for (size_t i = 0; i < collecting->tree->leaf_count; i++)
        summed[i] = false;
    for (size_t i = 0; error == LOCI_OK && i < root->child_count; i++) { // what must stand, exclusions last
        const struct posting_node *child = root->children[i];
        if (child->occur == OCCUR_SHOULD)
            continue;
        summed[child->leaf] = sum;
        if (child->occur == OCCUR_MUST_NOT)
            drop_held(collecting, child->leaf, base);
        else
            error = keep_held(collecting, child->leaf, base, first, &summed[child->leaf]);
        if (summed[child->leaf])
            drop_hopeless(collecting, summed);
        first = false;
        if (!bits_any(&collecting->held))
            break;
    }
    return error;
}
