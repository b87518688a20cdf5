// SPDX-License-Identifier: MIT
// The most that a word can add to a passage: what the bounds of its blocks leave.
#include "query/match/postings/collecting.h"

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

float limits_block(const struct collecting *collecting, const struct leaf *leaf, const struct impact *impact)
{
    struct field_counts most, shortest;
    unpack_impact(impact, &most, &shortest);
    const double bound = bound_word(collecting->formula, (size_t)leaf->word, &most, &shortest);
    return (float)(bound * (double)collecting->prose[impact->prose] * (1 + (double)BOUND_SLACK));
}

static double most_of(const struct collecting *collecting, const struct leaf *leaf)
{
    const struct formula *formula = collecting->formula;
    struct impact all = {.shortest = {UINT8_MAX, UINT8_MAX, UINT8_MAX}};
    const double limit = formula->weights[leaf->word] * (formula->texts.k1 + 1); // of any frequency
    bool bounded = leaf_is_plain(leaf);
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
    return bounded ? bound_word(formula, (size_t)leaf->word, &most, &shortest) : limit;
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
        collecting->most[i] = (float)most_of(collecting, &tree->leaves[tree->scorings[i].leaf]);
    }
    if (count > 1)
        qsort_r(collecting->weakest, count, sizeof *collecting->weakest, compare_most, collecting->most);
    return true;
}
