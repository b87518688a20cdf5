// SPDX-License-Identifier: MIT
// One phrase or distance and nothing else: the passages that hold it are listed already, with what counts there.
#include "query/match/postings/score/collecting.h"

#include "query/match/postings/score/scaled.h"
#include "query/match/postings/vectors/masks.h"
#include "query/match/postings/vectors/sums.h"
#include "store/read/reader_state.h"
#include <stdlib.h>

enum { BLOCKS_A_CHECK = 256 };

// Whether the leaf is the list, or another side of the distance that it is of.
static bool is_listed(const struct leaf *leaf, size_t count)
{
    return leaf->run_count == 0 && leaf->count == count && leaf->column < 0;
}

bool listed_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const struct matching *matching = collecting->matching;
    if (collecting->taker->keeps == 0 || collecting->has_conditions || matching->has_filter ||
        matching->has_exclude || tree->root->kind != PLAN_SLOT || tree->scoring_count == 0)
        return false;
    const size_t count = tree->leaves[tree->root->leaf].count;
    bool all = is_listed(&tree->leaves[tree->root->leaf], count);
    for (size_t i = 0; all && i < tree->scoring_count; i++)
        all = is_listed(&tree->leaves[tree->scorings[i].leaf], count);
    return all;
}

// Adds what `count` passages of a leaf from `first` on are worth for its word. Tells whether that alone reaches the threshold for one of them.
static bool add_leaf(const struct collecting *collecting, const struct leaf *leaf,
                     const struct scaled *scaled, size_t first, uint32_t count, float *worth)
{
    float frequency[LIST_BLOCK], of_word[LIST_BLOCK];
    leaf_weigh_others(leaf, first, count, &collecting->formula->texts, frequency);
    const bool reaches = sums_worth(scaled->at, frequency, count, scaled->of, limits_weight(collecting, leaf),
                                    collecting->contenders.threshold, of_word);
    for (uint32_t i = 0; i < count; i++)
        worth[i] += of_word[i];
    return reaches;
}

// Adds what they are worth for all words. False: none of them can reach the threshold.
static bool add_leaves(const struct collecting *collecting, const struct scaled *scaled, size_t first,
                       uint32_t count, float *worth)
{
    const struct posting_tree *tree = collecting->tree;
    bool reaches = tree->scoring_count > 1;
    for (size_t i = 0; i < tree->scoring_count; i++)
        reaches |= add_leaf(collecting, &tree->leaves[tree->scorings[i].leaf], scaled, first, count, worth);
    return reaches;
}

static loci_error offer_block(struct collecting *collecting, struct scaled_block *scales,
                              const struct leaf *list, size_t first, uint32_t count)
{
    const uint32_t *passages = list->passages + first;
    float worth[LIST_BLOCK] = {0};
    struct scaled scaled;
    loci_error error = scaled_find(scales, collecting, passages, count, &scaled);
    const bool reaches = error == LOCI_OK && add_leaves(collecting, &scaled, first, count, worth);
    for (uint32_t i = 0; reaches && i < count; i++)
        if (worth[i] >= collecting->contenders.threshold)
            contenders_add(&collecting->contenders, passages[i],
                           worth[i] * scaled_prose(collecting, &scaled, i));
    return error;
}

// Whether all that counts is one list which was weighed, or is gone over again: then it is.
static loci_error weigh(struct collecting *collecting, struct leaf *leaf, bool *weighed)
{
    const struct posting_tree *tree = collecting->tree;
    *weighed = leaf->count > 0 && tree->scoring_count == 1 && &tree->leaves[tree->scorings[0].leaf] == leaf &&
               leaf->listed && scales_are_whole(collecting->scales);
    leaf->listed = true;
    return *weighed ? rows_weigh_others(collecting, leaf, weighed) : LOCI_OK;
}

// The first byte of a code that may reach the threshold.
static uint8_t least_byte(const struct collecting *collecting, float weight)
{
    const float least = collecting->contenders.threshold / weight * WORTH_STEPS * (1 - BOUND_SLACK) - 1;
    const uint32_t most = UINT16_MAX - WORTH_HELD;
    const uint32_t code = WORTH_HELD + (least < (float)most ? least > 0 ? (uint32_t)least : 0 : most);
    return (uint8_t)(code >> 8);
}

// A list that was weighed, as it is looked through.
struct looking {
    struct collecting *collecting;
    const struct list_worths *worths;
    float weight, threshold;
    uint8_t least;   // the first byte of a code that may reach this threshold
    uint32_t window; // of the list, in which the last lay
};

static void see_threshold(struct looking *looking)
{
    const float threshold = looking->collecting->contenders.threshold;
    if (looking->threshold == threshold)
        return;
    looking->threshold = threshold;
    looking->least = least_byte(looking->collecting, looking->weight);
}

static void contend_block(struct looking *looking, uint32_t block)
{
    const struct list_worths *worths = looking->worths;
    const uint32_t first = block * WORTHS_TOGETHER, left = worths->size - first;
    uint16_t which[WORTHS_TOGETHER];
    see_threshold(looking);
    const uint32_t reached = masks_bytes_reaching(
        worths->high + first, left < WORTHS_TOGETHER ? left : WORTHS_TOGETHER, looking->least, which);
    for (uint32_t i = 0; i < reached; i++) {
        const uint32_t at = first + which[i], code = (uint32_t)worths->high[at] << 8 | worths->low[at];
        contenders_add(&looking->collecting->contenders, list_worths_passage(worths, at, &looking->window),
                       looking->weight * (float)(code - WORTH_HELD) / WORTH_STEPS);
    }
}

// By their first bytes, many at a time, where the largest of these may reach the threshold.
static void contend_weighed(struct collecting *collecting, const struct leaf *leaf)
{
    const struct list_worths *worths = leaf->weighed;
    struct looking looking = {.collecting = collecting,
                              .worths = worths,
                              .weight = limits_weight(collecting, leaf),
                              .threshold = -1};
    collecting->contenders.slack = looking.weight / WORTH_STEPS;
    limits_begin(collecting);
    for (uint32_t first = 0; first < list_worths_blocks(worths); first += WORTHS_WINDOW) {
        const uint32_t left = list_worths_blocks(worths) - first;
        uint16_t which[WORTHS_WINDOW];
        see_threshold(&looking);
        const uint32_t reached = masks_bytes_reaching(
            worths->most + first, left < WORTHS_WINDOW ? left : WORTHS_WINDOW, looking.least, which);
        for (uint32_t i = 0; i < reached; i++)
            contend_block(&looking, first + which[i]);
    }
    collecting->total += leaf->count;
}

// ---- words of a distance, summed up once

enum { TOGETHER = 64 };

// Sums up what all passages are worth. False: the call should stop.
static bool sum_up(const struct collecting *collecting, const struct leaf *list, float *sums)
{
    const struct scales *scales = collecting->scales;
    for (size_t first = 0, block = 0; first < list->count; first += LIST_BLOCK, block++) {
        const size_t left = list->count - first;
        const uint32_t count = (uint32_t)(left < LIST_BLOCK ? left : LIST_BLOCK);
        if (block % BLOCKS_A_CHECK == BLOCKS_A_CHECK - 1 && handle_should_stop(collecting->index))
            return false;
        const struct scaled scaled = {list->passages + first, scales->of, scales->prose};
        add_leaves(collecting, &scaled, first, count, sums + first);
        for (uint32_t i = 0; i < count; i++)
            sums[first + i] *= scaled_prose(collecting, &scaled, i);
    }
    return true;
}

// Makes leaf->sums where its passages are gone over again. *summed: it has them.
static loci_error sum(const struct collecting *collecting, struct leaf *leaf, bool again, bool *summed)
{
    const uint64_t scales = limits_scales(collecting);
    *summed = leaf->sums && leaf->sums_scales == scales;
    if (*summed || !again || leaf->count == 0 || !scales_are_whole(collecting->scales))
        return LOCI_OK;
    free(leaf->sums);
    leaf->sums = calloc(leaf->count / TOGETHER + 1, TOGETHER * sizeof *leaf->sums);
    if (!leaf->sums)
        return handle_fail_memory(collecting->index);
    *summed = sum_up(collecting, leaf, leaf->sums);
    leaf->sums_scales = scales;
    if (!*summed) {
        free(leaf->sums);
        leaf->sums = NULL;
    }
    return LOCI_OK;
}

// By their places: what they hold stands there, too.
static void contend_summed(struct collecting *collecting, const struct leaf *leaf)
{
    struct contenders *contenders = &collecting->contenders;
    collecting->placed = leaf;
    limits_begin(collecting);
    for (size_t first = 0; first < leaf->count; first += TOGETHER)
        for (uint64_t left = sums_reaching(leaf->sums + first, contenders->threshold); left;
             left &= left - 1) {
            const size_t i = first + (size_t)__builtin_ctzll(left);
            if (i < leaf->count)
                contenders_add(contenders, (uint32_t)i, leaf->sums[i]);
        }
    collecting->total += leaf->count;
}

// ---- all of them

static loci_error offer_listed(struct collecting *collecting)
{
    const struct leaf *list = &collecting->tree->leaves[collecting->tree->root->leaf];
    struct scaled_block scales;
    loci_error error = LOCI_OK;
    scaled_begin(&scales, scaled_should_be_apart(collecting, list));
    for (size_t first = 0, block = 0; error == LOCI_OK && first < list->count; first += LIST_BLOCK, block++) {
        const size_t left = list->count - first;
        if (block % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index))
            break;
        const uint32_t count = (uint32_t)(left < LIST_BLOCK ? left : LIST_BLOCK);
        error = offer_block(collecting, &scales, list, first, count);
        collecting->total += count;
    }
    return error;
}

loci_error listed_offer(struct collecting *collecting)
{
    struct leaf *leaf = &collecting->tree->leaves[collecting->tree->root->leaf];
    const bool again = leaf->listed;
    bool weighed, summed = false;
    loci_error error = weigh(collecting, leaf, &weighed);
    if (error == LOCI_OK && !weighed)
        error = sum(collecting, leaf, again, &summed);
    if (error != LOCI_OK)
        return error;
    if (weighed)
        contend_weighed(collecting, leaf);
    else if (summed)
        contend_summed(collecting, leaf);
    else
        error = offer_listed(collecting);
    return error;
}
