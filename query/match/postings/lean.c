// SPDX-License-Identifier: MIT
// Leaves as they mostly are: lists of one term, of which all is live, and a few passages that hold other spellings.
#include "query/match/postings/collecting.h"

#include "query/match/postings/sums.h"

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
    float weight; // 0: nothing is summed
    struct bits *out;
};

// What passages that hold other spellings get of the list is in what they get of all.
static void drop_others(const struct lean *lean, const uint32_t *passages, uint32_t count, float *frequency)
{
    const struct leaf *leaf = lean->leaf;
    uint32_t at = 0;
    if (leaf->at == leaf->count)
        return;
    const size_t first =
        leaf->at + run_bound(leaf->passages + leaf->at, (uint32_t)(leaf->count - leaf->at), passages[0]);
    for (size_t i = first; i < leaf->count && leaf->passages[i] <= passages[count - 1]; i++) {
        at += run_bound(passages + at, count - at, leaf->passages[i]);
        if (passages[at] == leaf->passages[i])
            frequency[at] = 0;
    }
}

// Adds what passages are worth by their weighted frequencies.
static loci_error sum_passages(const struct lean *lean, const uint32_t *passages, const float *frequency,
                               uint32_t count)
{
    struct collecting *collecting = lean->collecting;
    loci_error error = scales_are_whole(collecting->scales)
                           ? LOCI_OK
                           : scales_of_list(collecting->scales, collecting->index, passages, count);
    if (error == LOCI_OK)
        sums_add(passages, frequency, count, collecting->scales->of, lean->weight, lean->base,
                 collecting->sums);
    return error;
}

static loci_error sum_part(const struct lean *lean, struct posting_run *run, const struct run_part *part)
{
    const uint32_t *passages = run->passages + part->first;
    float frequency[LIST_BLOCK];
    if (!run_count(run))
        return LOCI_OK; // posting_tree_check tells
    run_weigh(run, &lean->collecting->formula->texts, part->first, part->count, frequency);
    drop_others(lean, passages, part->count, frequency);
    return sum_passages(lean, passages, frequency, part->count);
}

static loci_error add_all(const struct lean *lean, struct posting_run *run)
{
    uint32_t block;
    struct run_part part;
    loci_error error = LOCI_OK;
    run_window(run, lean->base, &block);
    while (error == LOCI_OK && run_next_part(run, lean->base, NULL, &block, &part)) {
        bits_add(lean->out, run->passages + part.first, part.count, lean->base);
        if (lean->weight > 0)
            error = sum_part(lean, run, &part);
    }
    return error;
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
        for (uint32_t i = 0; i < spots.count; i++)
            bits_set(lean->out, spots.at[i]);
        if (lean->weight == 0 || spots.count == 0 || !run_count(run))
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
        for (uint32_t i = 0; i < spots.count; i++)
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
