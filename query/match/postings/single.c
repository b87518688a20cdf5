// SPDX-License-Identifier: MIT
// One word by itself: its blocks, those first that may give most, until none may give enough.
#include "query/match/postings/collecting.h"

#include "query/match/postings/sums.h"
#include "store/read/reader_state.h"
#include <math.h>
#include <stdlib.h>

enum { BLOCKS_A_CHECK = 256, LEVELS = 256 };

struct bounded {
    float most; // that a passage of the block can get
    uint32_t run, block;
};

struct single {
    struct collecting *collecting;
    struct leaf *leaf;
    float weight;
    struct bounded *blocks; // owned
    uint32_t *order;        // owned; of the blocks
    size_t count;
};

bool single_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    return collecting->taker->keeps > 0 && tree->root->kind == PLAN_SLOT && tree->scoring_count == 1 &&
           tree->leaves[0].run_count > 0 && tree->leaves[0].column < 0 && !collecting->matching->has_filter &&
           !collecting->matching->has_exclude;
}

static bool list_blocks(struct single *single)
{
    size_t count = 0;
    for (size_t r = 0; r < single->leaf->run_count; r++)
        count += single->leaf->runs[r].list.block_count;
    single->blocks = malloc((count + 1) * sizeof *single->blocks);
    single->order = malloc((count + 1) * sizeof *single->order);
    if (!single->blocks || !single->order)
        return false;
    for (uint32_t r = 0; r < single->leaf->run_count; r++) {
        const struct posting_run *run = &single->leaf->runs[r];
        for (uint32_t block = 0; block < run->list.block_count; block++)
            single->blocks[single->count++] =
                (struct bounded){limits_block(single->collecting, single->leaf, run, block), r, block};
    }
    return true;
}

static size_t level_of(const struct bounded *block, float step)
{
    const float level = block->most * step;
    return level < LEVELS - 1 ? (size_t)level : LEVELS - 1;
}

// The largest bounds first, about: sorted by levels.
static void order_blocks(struct single *single)
{
    size_t from[LEVELS + 1] = {0};
    float largest = 0;
    for (size_t i = 0; i < single->count; i++)
        if (single->blocks[i].most > largest && single->blocks[i].most < INFINITY)
            largest = single->blocks[i].most;
    const float step = largest > 0 ? (LEVELS - 2) / largest : 0;
    for (size_t i = 0; i < single->count; i++)
        from[LEVELS - level_of(&single->blocks[i], step)]++;
    for (size_t level = 1; level <= LEVELS; level++)
        from[level] += from[level - 1];
    for (size_t i = 0; i < single->count; i++)
        single->order[from[LEVELS - 1 - level_of(&single->blocks[i], step)]++] = (uint32_t)i;
}

// `worth` has room for a whole block; what is behind its passages is nothing.
static void contend_block(struct single *single, const struct posting_run *run, const float *worth)
{
    struct collecting *collecting = single->collecting;
    for (uint32_t half = 0; half < LIST_BLOCK; half += 64)
        for (uint64_t left = sums_reaching(worth + half, collecting->contenders.threshold); left;
             left &= left - 1) {
            const uint32_t i = half + (uint32_t)__builtin_ctzll(left);
            if (worth[i] >= collecting->contenders.threshold && worth[i] > 0 &&
                segment_is_live(run->segment, run->passages[i]))
                contend_at(collecting, run->passages[i], worth[i]);
        }
}

// The passages of other spellings, a block's worth at a time.
static loci_error score_others(struct single *single)
{
    struct collecting *collecting = single->collecting;
    const struct leaf *leaf = single->leaf;
    loci_error error = LOCI_OK;
    for (size_t from = 0; error == LOCI_OK && from < leaf->count; from += LIST_BLOCK) {
        const uint32_t *passages = leaf->passages + from;
        const uint32_t count = leaf->count - from < LIST_BLOCK ? (uint32_t)(leaf->count - from) : LIST_BLOCK;
        float frequency[LIST_BLOCK], worth[LIST_BLOCK] = {0};
        if (!scales_are_whole(collecting->scales))
            error = scales_of_list(collecting->scales, collecting->index, passages, count);
        if (error != LOCI_OK)
            break;
        leaf_weigh_others(leaf, from, count, &collecting->formula->texts, frequency);
        sums_worth(passages, frequency, count, collecting->scales->of, single->weight,
                   collecting->contenders.threshold, worth);
        for (uint32_t i = 0; i < count; i++)
            if (worth[i] >= collecting->contenders.threshold && worth[i] > 0)
                contend_at(collecting, passages[i], worth[i]);
    }
    return error;
}

static loci_error score_block(struct single *single, struct posting_run *run, uint32_t block)
{
    struct collecting *collecting = single->collecting;
    const uint32_t size = list_block_size(&run->list, block);
    float frequency[LIST_BLOCK], worth[LIST_BLOCK] = {0};
    if (!run_load(run, block, segments_passage_max(collecting->segments)) || !run_count(run))
        return LOCI_OK; // posting_tree_check tells
    loci_error error = scales_are_whole(collecting->scales)
                           ? LOCI_OK
                           : scales_of_list(collecting->scales, collecting->index, run->passages, size);
    if (error != LOCI_OK)
        return error;
    run_weigh(run, &collecting->formula->texts, 0, size, frequency);
    limits_see(collecting, run, frequency, size);
    leaf_leave_out_others(single->leaf, 0, run->passages, size, frequency);
    if (sums_worth(run->passages, frequency, size, collecting->scales->of, single->weight,
                   collecting->contenders.threshold, worth))
        contend_block(single, run, worth);
    return LOCI_OK;
}

static loci_error score_blocks(struct single *single, size_t most)
{
    struct collecting *collecting = single->collecting;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < single->count && i < most; i++) {
        const struct bounded *block = &single->blocks[single->order[i]];
        if (i % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index))
            break;
        if (block->most >= collecting->contenders.threshold)
            error = score_block(single, &single->leaf->runs[block->run], block->block);
    }
    return error;
}

// The passages that hold it. Of a segment of which all is live that need not be looked at.
static void count_run(struct collecting *collecting, struct posting_run *run)
{
    if (!run->segment->live) {
        collecting->total += run->list.count;
        return;
    }
    for (uint32_t block = 0; block < run->list.block_count; block++) {
        if (block % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index))
            return;
        if (!run_load(run, block, segments_passage_max(collecting->segments)))
            return;
        for (uint32_t i = 0; i < list_block_size(&run->list, block); i++)
            collecting->total += segment_is_live(run->segment, run->passages[i]);
    }
}

// Scores the leaf's best blocks, `most` of them.
static loci_error score_leaf(struct collecting *collecting, struct leaf *leaf, size_t most)
{
    struct single single = {
        .collecting = collecting, .leaf = leaf, .weight = limits_weight(collecting, leaf)};
    loci_error error = list_blocks(&single) ? LOCI_OK : handle_fail_memory(collecting->index);
    if (error == LOCI_OK) {
        order_blocks(&single);
        error = score_others(&single);
    }
    if (error == LOCI_OK) {
        error = score_blocks(&single, most);
    }
    free(single.blocks);
    free(single.order);
    return error;
}

loci_error single_offer(struct collecting *collecting)
{
    struct leaf *leaf = &collecting->tree->leaves[0];
    loci_error error = score_leaf(collecting, leaf, SIZE_MAX);
    for (size_t r = 0; error == LOCI_OK && r < leaf->run_count; r++)
        count_run(collecting, &leaf->runs[r]);
    collecting->total += leaf->count - leaf->within;
    return error;
}

// The leaf that can add most of those whose lists are enough for a threshold. A leaf of a column holds what its lists do not say.
static struct leaf *choose_leaf(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    for (size_t i = tree->scoring_count; i-- > 0;) {
        struct leaf *leaf = &tree->leaves[tree->scorings[collecting->weakest[i]].leaf];
        if (leaf->column < 0 && leaf->run_count > 0 &&
            leaf_passages(leaf) - leaf->count >= collecting->contenders.keeps)
            return leaf;
    }
    return NULL;
}

loci_error single_begin(struct collecting *collecting)
{
    enum { BLOCKS_MAX = 64 };
    struct leaf *leaf = collecting->tree->scoring_count > 1 ? choose_leaf(collecting) : NULL;
    if (!leaf)
        return LOCI_OK;
    struct contenders *contenders = &collecting->contenders;
    loci_error error = score_leaf(collecting, leaf, BLOCKS_MAX);
    contenders_cut(contenders);
    contenders->count = 0; // they come again with all of their words
    for (size_t r = 0; r < leaf->run_count; r++)
        run_rewind(&leaf->runs[r]);
    return error;
}
