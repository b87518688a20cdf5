// SPDX-License-Identifier: MIT
// The most that a word can add to a passage: what the bounds of its blocks leave.
#include "query/match/postings/score/collecting.h"

#include "store/read/scales.h"
#include <math.h>
#include <stdlib.h>

// The largest frequencies and the shortest lengths of all blocks together.
static void widen(struct impact *all, const struct impact *block)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (block->most[field] > all->most[field])
            all->most[field] = block->most[field];
        if (block->shortest[field] < all->shortest[field])
            all->shortest[field] = block->shortest[field];
    }
    if (block->prose > all->prose)
        all->prose = block->prose;
}

// A byte of 255 says that much or more.
static void unpack_impact(const struct impact *impact, struct field_counts *most,
                          struct field_counts *shortest)
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        most->in[field] = impact->most[field] < UINT8_MAX ? impact->most[field] : UINT32_MAX / 4;
        shortest->in[field] = impact->shortest[field];
    }
}

float limits_weight(const struct collecting *collecting, const struct leaf *leaf)
{
    const struct formula *formula = collecting->formula;
    return (float)(formula->weights[leaf->word] * (formula->texts.k1 + 1));
}

static float most_of_entry(const struct collecting *collecting, const struct leaf *leaf,
                           const struct list *list, uint32_t block)
{
    struct field_counts most, shortest;
    if (!list->entries)
        return INFINITY;
    const struct impact impact = list_block_impact(list, block);
    unpack_impact(&impact, &most, &shortest);
    const double bound = bound_word(collecting->formula, (size_t)leaf->word, &most, &shortest);
    return (float)(bound * (double)collecting->prose[impact.prose] * (1 + (double)BOUND_SLACK));
}

float limits_block(const struct collecting *collecting, const struct leaf *leaf,
                   const struct posting_run *run, uint32_t block)
{
    const float seen = run->limits ? run->limits->most[block] : -1;
    return seen >= 0 ? limits_weight(collecting, leaf) * seen * (1 + BOUND_SLACK)
                     : most_of_entry(collecting, leaf, &run->list, block);
}

void limits_see(struct collecting *collecting, struct posting_run *run, const float *frequency,
                uint32_t count)
{
    const struct scales *scales = collecting->scales;
    const uint32_t block = run->loaded - 1;
    if (!run->limits || run->limits->most[block] >= 0 || !scales_are_whole(scales))
        return;
    float most = 0;
    for (uint32_t i = 0; i < count; i++) {
        const uint32_t passage = run->passages[i];
        const float worth =
            collecting->prose[scales->prose[passage]] * frequency[i] / (scales->of[passage] + frequency[i]);
        most = worth > most ? worth : most;
    }
    list_limits_see(run->limits, block, most);
}

bool limits_exclude(const struct collecting *collecting, const struct leaf *leaf,
                    const struct posting_run *run, uint32_t block)
{
    const float threshold = collecting->contenders.threshold;
    if (!run->limits || run->limits->most[block] < 0 || threshold <= 0)
        return false;
    const float others = collecting->most_together - leaf->most;
    return (limits_weight(collecting, leaf) * run->limits->most[block] + others) * (1 + 2 * BOUND_SLACK) <
           threshold;
}

// The most that the passages of other spellings get.
static float most_of_others(const struct collecting *collecting, struct leaf *leaf, float limit)
{
    const struct scales *scales = collecting->scales;
    if (leaf->count == 0)
        return 0;
    if (collecting->is_listed) // each is weighed, whatever the most is
        return limit;
    if (leaf->others_scales == scales->number)
        return leaf->others_most * limit;
    if (!scales_are_whole(scales) || leaf->column >= 0)
        return limit;
    const struct bm25 *bm25 = &collecting->formula->texts;
    float most = 0;
    for (size_t i = 0; i < leaf->count; i += LIST_BLOCK) {
        const uint32_t count = leaf->count - i < LIST_BLOCK ? (uint32_t)(leaf->count - i) : LIST_BLOCK;
        float frequency[LIST_BLOCK];
        leaf_weigh_others(leaf, i, count, bm25, frequency);
        for (uint32_t at = 0; at < count; at++) {
            const float worth = frequency[at] / (scales->of[leaf->passages[i + at]] + frequency[at]);
            most = worth > most ? worth : most;
        }
    }
    leaf->others_scales = scales->number;
    leaf->others_most = most;
    return most * limit;
}

// By what was seen of all blocks.
static float most_of_seen(const struct leaf *leaf, float limit, bool *whole)
{
    float most = 0;
    *whole = leaf->column < 0;
    for (size_t r = 0; *whole && r < leaf->run_count; r++) {
        const struct list_limits *limits = leaf->runs[r].limits;
        *whole = limits && list_limits_are_whole(limits);
        most = *whole && limits->largest > most ? limits->largest : most;
    }
    return most * limit;
}

// By the entries of all blocks.
static float most_of_entries(const struct collecting *collecting, const struct leaf *leaf, float limit)
{
    struct impact all = {.shortest = {UINT8_MAX, UINT8_MAX, UINT8_MAX}};
    bool bounded = leaf->column < 0;
    for (size_t r = 0; bounded && r < leaf->run_count; r++) {
        const struct list *list = &leaf->runs[r].list;
        bounded = list->entries != NULL;
        for (uint32_t block = 0; bounded && block < list->block_count; block++) {
            const struct impact impact = list_block_impact(list, block);
            widen(&all, &impact);
        }
    }
    struct field_counts most, shortest;
    unpack_impact(&all, &most, &shortest);
    return bounded ? (float)bound_word(collecting->formula, (size_t)leaf->word, &most, &shortest) : limit;
}

uint64_t limits_scales(const struct collecting *collecting)
{
    return 2 * collecting->scales->number + collecting->formula->prose;
}

static float most_of(const struct collecting *collecting, struct leaf *leaf)
{
    const float limit = limits_weight(collecting, leaf); // of any frequency
    bool whole;
    for (size_t r = 0; r < leaf->run_count; r++)
        if (leaf->runs[r].limits)
            list_limits_begin(leaf->runs[r].limits, limits_scales(collecting));
    float most = most_of_seen(leaf, limit, &whole) * (1 + BOUND_SLACK);
    if (!whole)
        most = most_of_entries(collecting, leaf, limit);
    const float others = most_of_others(collecting, leaf, limit) * (1 + BOUND_SLACK);
    leaf->most = others > most ? others : most;
    return leaf->most;
}

static int compare_most(const void *a, const void *b, void *context)
{
    const float *most = context, x = most[*(const size_t *)a], y = most[*(const size_t *)b];
    return (x > y) - (x < y);
}

bool limits_make(struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    const size_t count = tree->scoring_count;
    collecting->weakest = calloc(count + 1, sizeof *collecting->weakest);
    collecting->most = calloc(count + 1, sizeof *collecting->most);
    if (!collecting->weakest || !collecting->most)
        return false;
    for (size_t i = 0; i < count; i++) {
        collecting->weakest[i] = i;
        collecting->most[i] = most_of(collecting, &tree->leaves[tree->scorings[i].leaf]);
        collecting->most_together += collecting->most[i];
    }
    if (count > 1)
        qsort_r(collecting->weakest, count, sizeof *collecting->weakest, compare_most, collecting->most);
    return true;
}

// Whatever sums are made, and however they round, the k-th best of them lies no higher above the k-th score than BOUND_SLACK, and no passage among the
// k best lies lower than that and the slack below its own: a threshold but for the slack holds for all of them.
void limits_begin(struct collecting *collecting)
{
    const struct reached *reached = &collecting->tree->reached;
    struct contenders *contenders = &collecting->contenders;
    if (contenders->keeps == 0 || contenders->keeps > reached->passages ||
        reached->scales != limits_scales(collecting))
        return;
    const float threshold = reached->score - contenders->slack;
    contenders->threshold = threshold > contenders->threshold ? threshold : contenders->threshold;
}

void limits_leave(struct collecting *collecting)
{
    struct reached *reached = &collecting->tree->reached;
    const struct contenders *contenders = &collecting->contenders;
    const uint64_t scales = limits_scales(collecting);
    if (contenders->keeps == 0 || contenders->failed || contenders->threshold <= 0 ||
        (contenders->keeps <= reached->passages && reached->scales == scales))
        return;
    *reached = (struct reached){contenders->keeps, scales, contenders->threshold + contenders->slack};
}
