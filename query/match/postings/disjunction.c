// SPDX-License-Identifier: MIT
// Words side by side of which any will do: which passages of a window hold one, and what the strong words are worth there, in one pass
// over their lists.
#include "query/match/postings/collecting.h"

#include "query/match/postings/sums.h"

bool disjunction_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const struct matching *matching = collecting->matching;
    bool can = tree->root->kind == PLAN_ANY && collecting->taker->keeps > 0 && !matching->has_filter &&
               !matching->has_exclude;
    for (size_t i = 0; can && i < tree->root->child_count; i++)
        can = tree->root->children[i]->kind == PLAN_SLOT;
    return can;
}

// Whether a leaf is in this window no more than lists of one term, of which all is live.
static bool is_lean(struct leaf *leaf, uint32_t base)
{
    bool lean = leaf->column < 0 && !leaf_has_others(leaf, base);
    for (size_t i = 0; lean && i < leaf->run_count; i++)
        lean = !leaf->runs[i].segment->live;
    return lean;
}

static loci_error sum_part(struct collecting *collecting, struct posting_run *run,
                           const struct run_part *part, uint32_t base, float weight)
{
    const uint32_t *passages = run->passages + part->first;
    float frequency[LIST_BLOCK];
    if (!run_count(run))
        return LOCI_OK; // posting_tree_check tells
    loci_error error = scales_are_whole(collecting->scales)
                           ? LOCI_OK
                           : scales_of_list(collecting->scales, collecting->index, passages, part->count);
    if (error != LOCI_OK)
        return error;
    run_weigh(run, &collecting->formula->texts, part->first, part->count, frequency);
    sums_add(passages, frequency, part->count, collecting->scales->of, weight, base, collecting->sums);
    return LOCI_OK;
}

// Adds a run's passages, and with a weight what they are worth.
static loci_error add_run(struct collecting *collecting, struct posting_run *run, uint32_t base, float weight)
{
    uint32_t block;
    struct run_part part;
    loci_error error = LOCI_OK;
    run_window(run, base, &block);
    while (error == LOCI_OK && run_next_part(run, base, NULL, &block, &part)) {
        bits_add(&collecting->held, run->passages + part.first, part.count, base);
        if (weight > 0)
            error = sum_part(collecting, run, &part, base, weight);
    }
    return error;
}

static loci_error add_leaf(struct collecting *collecting, struct leaf *leaf, uint32_t base, float weight)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < leaf->run_count; i++)
        error = add_run(collecting, &leaf->runs[i], base, weight);
    return error;
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

loci_error disjunction_window(struct collecting *collecting, uint32_t base, size_t weak, bool *summed)
{
    const struct posting_tree *tree = collecting->tree;
    loci_error error = LOCI_OK;
    bits_clear(&collecting->held);
    for (size_t i = 0; error == LOCI_OK && i < tree->leaf_count; i++) {
        struct leaf *leaf = &tree->leaves[i];
        const bool strong = is_strong(collecting, i, weak);
        summed[i] = strong && is_lean(leaf, base);
        if (summed[i] || is_lean(leaf, base))
            error = add_leaf(collecting, leaf, base, summed[i] ? limits_weight(collecting, leaf) : 0);
        else
            leaf_window(leaf, base, NULL, &collecting->held);
    }
    return error;
}
