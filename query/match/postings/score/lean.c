// SPDX-License-Identifier: MIT
// Leaves as they mostly are: lists of one term, of which all is live, and a few passages that hold other spellings.
#include "query/match/postings/score/collecting.h"

#include "query/match/postings/vectors/sums.h"

bool lean_can(const struct leaf *leaf)
{
    bool lean = leaf->column < 0;
    for (size_t i = 0; lean && i < leaf->run_count; i++)
        lean = !leaf->runs[i].segment->live;
    return lean;
}

// One leaf in one window.
struct lean {
    struct collecting *collecting;
    struct leaf *leaf;
    uint32_t base;
    float weight;     // 0: nothing is summed
    bool skips;       // blocks may be passed over
    struct bits *out; // NULL: not asked for
};

// Adds what passages are worth by their weighted frequencies.
static loci_error sum_passages(const struct lean *lean, const uint32_t *passages, const float *frequency,
                               uint32_t count)
{
    struct collecting *collecting = lean->collecting;
    loci_error error = about_scale_list(collecting, passages, count);
    if (error == LOCI_OK)
        sums_add(passages, frequency, count, about_scales(collecting, lean->base), lean->weight, lean->base,
                 collecting->sums);
    return error;
}

static loci_error sum_part(const struct lean *lean, struct posting_run *run, const struct run_part *part)
{
    const uint32_t *passages = run->passages + part->first;
    float frequency[LIST_BLOCK];
    if (!run_count(run))
        return LOCI_OK; // posting_tree_check tells
    if (part->count == list_block_size(&run->list, run->loaded - 1)) {
        run_weigh(run, &lean->collecting->formula->texts, 0, part->count, frequency);
        limits_see(lean->collecting, run, frequency, part->count);
    } else {
        run_weigh(run, &lean->collecting->formula->texts, part->first, part->count, frequency);
    }
    leaf_leave_out_others(lean->leaf, lean->leaf->at, passages, part->count, frequency);
    return sum_passages(lean, passages, frequency, part->count);
}

// Passes over blocks that can add nothing to the best. What is passed over is not counted.
static void skip_blocks(const struct lean *lean, const struct posting_run *run, uint32_t *block)
{
    const uint32_t behind = lean->base + (WINDOW - 1);
    while (*block < run->list.block_count && limits_exclude(lean->collecting, lean->leaf, run, *block) &&
           (*block == 0 || list_block_before(&run->list, *block) < behind)) {
        lean->collecting->taker->has_more = true;
        ++*block;
    }
}

static loci_error add_all(const struct lean *lean, struct posting_run *run)
{
    const bool skips = lean->skips && lean->weight > 0;
    uint32_t block;
    struct run_part part;
    loci_error error = LOCI_OK;
    run_window(run, lean->base, &block);
    for (;;) {
        if (skips)
            skip_blocks(lean, run, &block);
        if (error != LOCI_OK || !run_next_part(run, lean->base, NULL, &block, &part))
            return error;
        if (lean->out)
            bits_add(lean->out, run->passages + part.first, part.count, lean->base);
        if (lean->weight > 0)
            error = sum_part(lean, run, &part);
    }
}

static loci_error sum_spots(const struct lean *lean, const struct weighed_spots *spots)
{
    uint32_t passages[LIST_BLOCK];
    for (uint32_t i = 0; i < spots->count; i++)
        passages[i] = lean->base + spots->at[i];
    return sum_passages(lean, passages, spots->frequency, spots->count);
}

static loci_error add_some(const struct lean *lean, struct posting_run *run, const struct bits *mask)
{
    uint32_t block;
    struct block_spots spots;
    struct weighed_spots weighed;
    loci_error error = LOCI_OK;
    run_window(run, lean->base, &block);
    while (error == LOCI_OK && run_next(run, lean->base, mask, &block, &spots)) {
        if (spots.count == 0)
            continue;
        bits_add(lean->out, spots.at, spots.count, 0);
        if (lean->weight == 0 || !run_count(run))
            continue;
        leaf_weigh(run, -1, &lean->collecting->formula->texts, &spots, &weighed);
        error = sum_spots(lean, &weighed);
    }
    return error;
}

static loci_error add_others(const struct lean *lean, const struct bits *mask)
{
    struct weighed_spots spots;
    size_t at = lean->leaf->at;
    loci_error error = LOCI_OK;
    while (error == LOCI_OK &&
           leaf_next_others(lean->leaf, lean->base, mask, &lean->collecting->formula->texts, &at, &spots)) {
        for (uint32_t i = 0; lean->out && i < spots.count; i++)
            bits_set(lean->out, spots.at[i]);
        if (lean->weight > 0)
            error = sum_spots(lean, &spots);
    }
    return error;
}

loci_error lean_add(struct collecting *collecting, struct leaf *leaf, uint32_t base, const struct bits *mask,
                    bool sum, struct bits *out)
{
    const struct lean lean = {.collecting = collecting,
                              .leaf = leaf,
                              .base = base,
                              .weight = sum ? limits_weight(collecting, leaf) : 0,
                              .skips = collecting_has_counted(collecting),
                              .out = out};
    struct bits rest;
    const bool has_others = leaf_has_others(leaf, base);
    loci_error error = LOCI_OK;
    if (mask && has_others) {
        rest = *mask;
        leaf_drop_others(leaf, base, &rest);
    }
    for (size_t i = 0; error == LOCI_OK && i < leaf->run_count; i++)
        error = mask ? add_some(&lean, &leaf->runs[i], has_others ? &rest : mask)
                     : add_all(&lean, &leaf->runs[i]);
    return error == LOCI_OK && has_others ? add_others(&lean, mask) : error;
}
