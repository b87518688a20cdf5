// SPDX-License-Identifier: MIT
// Sums up what words are worth, a window at a time, in single precision.
#include "query/match/postings/collecting.h"

#include "query/match/postings/sums.h"
#include <string.h>

// Passages of a window that are scored one by one: in place of all words, of the weak ones.
enum { FEW = 12, SOME = 16 };

static void add_spots(const struct weighed_spots *spots, const float *scales, float weight, float *sums)
{
    float worth[LIST_BLOCK];
    sums_worth(spots->at, spots->frequency, spots->count, scales, weight, worth);
    for (uint32_t i = 0; i < spots->count; i++)
        sums[spots->at[i]] += worth[i];
}

// Leaves those spots in the set.
static void keep_spots(struct weighed_spots *spots, const struct bits *set)
{
    uint32_t kept = 0;
    for (uint32_t i = 0; i < spots->count; i++)
        if (bits_have(set, spots->at[i])) {
            spots->at[kept] = spots->at[i];
            spots->frequency[kept++] = spots->frequency[i];
        }
    spots->count = kept;
}

static float weight_of(const struct collecting *collecting, const struct leaf *leaf)
{
    const struct formula *formula = collecting->formula;
    return (float)(formula->weights[leaf->word] * (formula->texts.k1 + 1));
}

static void sum_word(struct collecting *collecting, const struct scoring *scoring, uint32_t base,
                     const float *scales)
{
    struct leaf *leaf = &collecting->tree->leaves[scoring->leaf];
    const float weight = weight_of(collecting, leaf);
    struct leaf_step step = {0};
    struct weighed_spots spots;
    const struct bits *mask = &collecting->held;
    struct bits condition;
    if (scoring->condition_count > 0) {
        condition = collecting->held;
        for (size_t i = 0; i < scoring->condition_count; i++) {
            posting_tree_window(collecting->tree, scoring->conditions[i], base, &collecting->condition);
            bits_intersect(&condition, &collecting->condition);
        }
        mask = &condition;
    }
    while (leaf_next(leaf, base, mask, &collecting->formula->texts, &step, &spots)) {
        if (scoring->condition_count > 0)
            keep_spots(&spots, mask);
        add_spots(&spots, scales, weight, collecting->sums);
    }
}

// Of a window whose scales were asked for last.
static void contend_at(struct collecting *collecting, uint32_t passage, float sum)
{
    const uint8_t prose = segments_prose(collecting->segments, passage);
    contenders_add(&collecting->contenders, passage, sum * collecting->prose[prose]);
}

// Leaves of the window those whose sums reach a threshold.
static void keep_reaching(struct collecting *collecting, float threshold)
{
    for (uint32_t word = 0; word < WINDOW_WORDS; word++)
        if (collecting->held.words[word])
            collecting->held.words[word] &= sums_reaching(collecting->sums + 64 * (size_t)word, threshold);
}

static void contend(struct collecting *collecting, uint32_t base)
{
    keep_reaching(collecting, collecting->contenders.threshold);
    for (uint32_t word = 0; word < WINDOW_WORDS; word++) {
        const float *sums = collecting->sums + 64 * (size_t)word;
        for (uint64_t left = collecting->held.words[word]; left; left &= left - 1) {
            const uint32_t at = (uint32_t)__builtin_ctzll(left);
            if (sums[at] >= collecting->contenders.threshold)
                contend_at(collecting, base + 64 * word + at, sums[at]);
        }
    }
}

// How many of the weakest words together cannot lift a passage that holds none of the others to the threshold (MaxScore: Turtle and Flood
// 1995); *rest is what they can add to one that does.
static size_t count_weak(const struct collecting *collecting, float *rest)
{
    const float threshold = collecting->contenders.threshold;
    size_t weak = 0;
    *rest = 0;
    for (; weak < collecting->tree->scoring_count; weak++) {
        const float sum = *rest + collecting->most[collecting->weakest[weak]];
        if (sum * (1 + BOUND_SLACK) >= threshold)
            break;
        *rest = sum;
    }
    return weak;
}

static loci_error sum_window(struct collecting *collecting, uint32_t base, const float *scales)
{
    const struct posting_tree *tree = collecting->tree;
    float rest;
    const size_t weak = count_weak(collecting, &rest);
    if (weak == tree->scoring_count && weak > 0)
        return LOCI_OK; // nothing in it can
    memset(collecting->sums, 0, sizeof collecting->sums);
    for (size_t i = weak; i < tree->scoring_count; i++)
        sum_word(collecting, &tree->scorings[collecting->weakest[i]], base, scales);
    if (weak > 0) {
        keep_reaching(collecting,
                      (collecting->contenders.threshold - rest * (1 + BOUND_SLACK)) * (1 - BOUND_SLACK));
        if (bits_count(&collecting->held) <= SOME)
            return exact_contend(collecting, base);
    }
    for (size_t i = 0; i < weak; i++)
        sum_word(collecting, &tree->scorings[collecting->weakest[i]], base, scales);
    contend(collecting, base);
    return LOCI_OK;
}

loci_error about_window(struct collecting *collecting, uint32_t base, uint32_t held)
{
    _Static_assert(SCALES_CHUNK == (int)WINDOW, "a window's scales are one chunk");
    const float *scales;
    if (held <= FEW)
        return exact_contend(collecting, base);
    loci_error error = segments_scales(collecting->segments, &collecting->formula->texts, base / WINDOW,
                                       collecting->held.words, &scales);
    return error == LOCI_OK ? sum_window(collecting, base, scales) : error;
}

bool about_is_single(const struct collecting *collecting)
{
    const struct posting_tree *tree = collecting->tree;
    return collecting->taker->keeps > 0 && tree->root->kind == PLAN_SLOT && tree->scoring_count == 1 &&
           leaf_is_plain(&tree->leaves[0]) && !collecting->matching->has_filter &&
           !collecting->matching->has_exclude;
}

// Whether nothing in the block reaches the threshold.
static bool is_below(const struct collecting *collecting, const struct posting_run *run, uint32_t block)
{
    const float threshold = collecting->contenders.threshold;
    if (!run->list.entries || threshold <= 0)
        return false;
    const struct impact impact = list_block_impact(&run->list, block);
    struct field_counts most, shortest;
    for (int field = 0; field < FIELD_COUNT; field++) {
        most.in[field] = impact.most[field] < UINT8_MAX ? impact.most[field] : UINT32_MAX / 4;
        shortest.in[field] = impact.shortest[field];
    }
    const size_t word = (size_t)collecting->tree->leaves[0].word;
    const double bound = bound_word(collecting->formula, word, &most, &shortest);
    return bound * (double)collecting->prose[impact.prose] * (1 + (double)BOUND_SLACK) < (double)threshold;
}

static loci_error scales_of_spots(const struct collecting *collecting, uint32_t base,
                                  const struct weighed_spots *spots, const float **out)
{
    struct segments_reader *segments = collecting->segments;
    const struct bm25 *bm25 = &collecting->formula->texts;
    struct bits wanted;
    *out = segments_scales_whole(segments, bm25, base / WINDOW);
    if (*out)
        return LOCI_OK;
    bits_clear(&wanted);
    for (uint32_t i = 0; i < spots->count; i++)
        bits_set(&wanted, spots->at[i]);
    return segments_scales(segments, bm25, base / WINDOW, wanted.words, out);
}

static loci_error contend_spots(struct collecting *collecting, uint32_t base,
                                const struct weighed_spots *spots, float weight)
{
    float worth[LIST_BLOCK];
    const float *scales;
    loci_error error = scales_of_spots(collecting, base, spots, &scales);
    if (error != LOCI_OK)
        return error;
    sums_worth(spots->at, spots->frequency, spots->count, scales, weight, worth);
    if (!sums_any(worth, spots->count, collecting->contenders.threshold))
        return LOCI_OK;
    for (uint32_t i = 0; i < spots->count; i++)
        if (worth[i] >= collecting->contenders.threshold)
            contend_at(collecting, base + spots->at[i], worth[i]);
    return LOCI_OK;
}

// The part of a block in each window that it reaches into.
static loci_error single_block(struct collecting *collecting, struct posting_run *run, uint32_t block,
                               float weight)
{
    struct weighed_spots spots;
    uint32_t base = 0, behind = 0;
    loci_error error = LOCI_OK;
    do {
        base = behind;
        if (!leaf_block(run, block, &base, &collecting->formula->texts, &spots, &behind))
            break;
        collecting->total += spots.count;
        if (spots.count > 0)
            error = contend_spots(collecting, base, &spots, weight);
    } while (error == LOCI_OK && behind > 0);
    return error;
}

loci_error about_single(struct collecting *collecting)
{
    enum { BLOCKS_A_CHECK = 256 };
    struct leaf *leaf = &collecting->tree->leaves[0];
    const float weight = weight_of(collecting, leaf);
    loci_error error = LOCI_OK;
    for (size_t r = 0; error == LOCI_OK && r < leaf->run_count; r++) {
        struct posting_run *run = &leaf->runs[r];
        for (uint32_t block = 0; error == LOCI_OK && block < run->list.block_count && !run->damaged;
             block++) {
            if (block % BLOCKS_A_CHECK == 0 && handle_should_stop(collecting->index))
                return LOCI_OK;
            if (!run->segment->live && is_below(collecting, run, block))
                collecting->total += list_block_size(&run->list, block);
            else
                error = single_block(collecting, run, block, weight);
        }
    }
    return error;
}
