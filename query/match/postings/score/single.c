// SPDX-License-Identifier: MIT
// One word by itself, or without passages that others exclude: its blocks, those first that may give most, until none may give enough.
#include "query/match/postings/score/best.h"

#include "query/match/postings/score/scaled.h"
#include "query/match/postings/vectors/sums.h"
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
    struct best_seen *seen; // NULL: what is seen is not kept
    struct scaled_block scales;
};

// The word that must stand, beside what must not. NULL: there are others.
static const struct posting_node *only_word(const struct posting_node *root)
{
    const struct posting_node *word = root->kind == PLAN_SLOT ? root : NULL;
    for (size_t i = 0; root->kind == PLAN_ALL && i < root->child_count; i++) {
        const struct posting_node *child = root->children[i];
        if (child->occur == OCCUR_MUST_NOT)
            continue;
        if (word || child->occur != OCCUR_MUST || child->kind != PLAN_SLOT)
            return NULL;
        word = child;
    }
    return word;
}

bool single_can(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const struct posting_node *word = only_word(tree->root);
    if (collecting->taker->keeps == 0 || !word || tree->scoring_count != 1 || collecting->has_conditions ||
        tree->scorings[0].leaf != word->leaf)
        return false;
    const struct leaf *leaf = &tree->leaves[word->leaf];
    return leaf->run_count > 0 && leaf->column < 0 && !collecting->matching->has_filter &&
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

static void see(struct single *single, const struct posting_run *run, uint32_t i, float worth)
{
    const struct field_counts found = list_found_at(&run->found, i);
    const uint32_t passage = run->passages[i];
    best_see(single->seen, &(struct seen_passage){.run = (uint32_t)(run - single->leaf->runs),
                                                  .passage = passage,
                                                  .worth = worth / single->weight,
                                                  .times = leaf_times(&found)});
}

// `worth` has room for a whole block; what is behind its passages is nothing.
static void contend_block(struct single *single, const struct posting_run *run, const struct scaled *scaled,
                          const float *worth)
{
    struct collecting *collecting = single->collecting;
    for (uint32_t half = 0; half < LIST_BLOCK; half += 64)
        for (uint64_t left = sums_reaching(worth + half, collecting->contenders.threshold); left;
             left &= left - 1) {
            const uint32_t i = half + (uint32_t)__builtin_ctzll(left);
            if (worth[i] < collecting->contenders.threshold || worth[i] <= 0 ||
                !segment_is_live(run->segment, run->passages[i]))
                continue;
            const float all = worth[i] * scaled_prose(collecting, scaled, i);
            if (single->seen)
                see(single, run, i, all);
            if (!leaf_is_other(single->leaf, run->passages[i]) && !is_excluded(collecting, run->passages[i]))
                contenders_add(&collecting->contenders, run->passages[i], all);
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
        struct scaled scaled;
        error = scaled_find(&single->scales, collecting, passages, count, &scaled);
        if (error != LOCI_OK)
            break;
        leaf_weigh_others(leaf, from, count, &collecting->formula->texts, frequency);
        if (!sums_worth(scaled.at, frequency, count, scaled.of, single->weight,
                        collecting->contenders.threshold, worth))
            continue;
        for (uint32_t i = 0; i < count; i++)
            if (worth[i] >= collecting->contenders.threshold && worth[i] > 0 &&
                !is_excluded(collecting, passages[i]))
                contenders_add(&collecting->contenders, passages[i],
                               worth[i] * scaled_prose(collecting, &scaled, i));
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
    struct scaled scaled;
    loci_error error = scaled_find(&single->scales, collecting, run->passages, size, &scaled);
    if (error != LOCI_OK)
        return error;
    run_weigh(run, &collecting->formula->texts, 0, size, frequency);
    limits_see(collecting, run, frequency, size);
    if (sums_worth(scaled.at, frequency, size, scaled.of, single->weight, collecting->contenders.threshold,
                   worth))
        contend_block(single, run, &scaled, worth);
    return LOCI_OK;
}

static loci_error score_blocks(struct single *single, size_t most)
{
    struct collecting *collecting = single->collecting;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < single->count && i < most; i++) {
        const struct bounded *block = &single->blocks[single->order[i]];
        if (i % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index)) {
            if (single->seen)
                single->seen->failed = true;
            break;
        }
        if (block->most >= collecting->contenders.threshold)
            error = score_block(single, &single->leaf->runs[block->run], block->block);
    }
    return error;
}

// Those of other spellings that the lists do not have, and nothing excludes.
static uint64_t count_others(const struct collecting *collecting, struct leaf *leaf)
{
    uint64_t count = 0;
    for (size_t i = 0; i < leaf->count; i++) {
        bool listed = false;
        for (size_t r = 0; r < leaf->run_count && !listed; r++)
            listed = run_stands(&leaf->runs[r], leaf->passages[i]);
        count += !listed && !is_excluded(collecting, leaf->passages[i]);
    }
    return count;
}

// Counts the passages; where it is enough to know of many, all but for as many as others exclude.
static void count_leaf(struct collecting *collecting, struct leaf *leaf)
{
    const uint64_t excluded = excluded_count(collecting);
    uint64_t others = leaf->count - leaf->within, all = others;
    bool live = true;
    for (size_t r = 0; r < leaf->run_count; r++) {
        all += leaf->runs[r].list.count;
        live = live && !leaf->runs[r].segment->live;
    }
    if (excluded > 0 && live && all >= excluded && all - excluded >= collecting->taker->counts) {
        collecting->total = all - excluded;
        collecting->taker->has_more = true;
        return;
    }
    for (size_t r = 0; r < leaf->run_count; r++)
        excluded_count_run(collecting, &leaf->runs[r]);
    leaf_begin(leaf);
    collecting->total += excluded > 0 ? count_others(collecting, leaf) : others;
}

// Scores the leaf's best blocks, `most` of them; `seen` (NULL allowed) gets what there is in them.
static loci_error score_leaf(struct collecting *collecting, struct leaf *leaf, size_t most,
                             struct best_seen *seen)
{
    struct single single = {
        .collecting = collecting, .leaf = leaf, .weight = limits_weight(collecting, leaf), .seen = seen};
    loci_error error = list_blocks(&single) ? LOCI_OK : handle_fail_memory(collecting->index);
    // Beside others, windows need the scales as well, unless they make their own.
    scaled_begin(&single.scales,
                 seen ? scaled_should_be_apart(collecting, leaf) : collecting->window != NULL);
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

// All of the leaf; its best passages are kept for the next question.
static loci_error score_all(struct collecting *collecting, struct leaf *leaf)
{
    struct best_seen seen = {0};
    loci_error error = score_leaf(collecting, leaf, SIZE_MAX, &seen);
    contenders_cut(&collecting->contenders);
    if (error == LOCI_OK && !collecting->contenders.failed)
        best_keep(collecting, leaf, limits_weight(collecting, leaf), &seen);
    free(seen.list);
    return error;
}

// The leaf's best passages where a question before has left them; they are a threshold for those of other spellings. *done is false where it has
// not, or where they are not enough.
static loci_error score_best(struct collecting *collecting, struct leaf *leaf, bool *done)
{
    struct contenders *contenders = &collecting->contenders;
    struct single single = {
        .collecting = collecting, .leaf = leaf, .weight = limits_weight(collecting, leaf)};
    float least;
    loci_error error = LOCI_OK;
    *done = best_contend(collecting, leaf, single.weight, &least);
    if (*done) {
        error = score_others(&single);
        contenders_cut(contenders);
        *done = error == LOCI_OK && contenders->threshold >= least;
    }
    if (!*done) {
        contenders_forget(contenders);
        contenders->threshold = 0;
    }
    return error;
}

loci_error single_offer(struct collecting *collecting)
{
    struct posting_tree *tree = collecting->tree;
    struct leaf *leaf = &tree->leaves[only_word(tree->root)->leaf];
    bool done = false;
    loci_error error = excluded_make(collecting) ? LOCI_OK : handle_fail_memory(collecting->index);
    if (error == LOCI_OK)
        error = score_best(collecting, leaf, &done);
    if (error == LOCI_OK && !done)
        error = score_all(collecting, leaf);
    if (error == LOCI_OK) {
        best_know(collecting, leaf);
        count_leaf(collecting, leaf);
    }
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
    loci_error error = score_leaf(collecting, leaf, BLOCKS_MAX, NULL);
    contenders_cut(contenders);
    contenders_forget(contenders); // they come again with all of their words
    for (size_t r = 0; r < leaf->run_count; r++)
        run_rewind(&leaf->runs[r]);
    return error;
}
