// SPDX-License-Identifier: MIT
// Leaves as they mostly are in a window: lists of one term, of which all is live.
#include "query/match/postings/collecting.h"

#include "query/match/postings/sums.h"

bool lean_can(struct leaf *leaf, uint32_t base)
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

static loci_error add_all(struct collecting *collecting, struct posting_run *run, uint32_t base, float weight,
                          struct bits *out)
{
    uint32_t block;
    struct run_part part;
    loci_error error = LOCI_OK;
    run_window(run, base, &block);
    while (error == LOCI_OK && run_next_part(run, base, NULL, &block, &part)) {
        bits_add(out, run->passages + part.first, part.count, base);
        if (weight > 0)
            error = sum_part(collecting, run, &part, base, weight);
    }
    return error;
}

static loci_error sum_spots(struct collecting *collecting, struct posting_run *run, const struct spots *spots,
                            uint32_t base, float weight)
{
    struct weighed_spots weighed;
    uint32_t passages[LIST_BLOCK];
    if (spots->count == 0 || !run_count(run))
        return LOCI_OK;
    for (uint32_t i = 0; i < spots->count; i++)
        passages[i] = base + spots->at[i];
    loci_error error = scales_are_whole(collecting->scales)
                           ? LOCI_OK
                           : scales_of_list(collecting->scales, collecting->index, passages, spots->count);
    if (error != LOCI_OK)
        return error;
    leaf_weigh(run, -1, &collecting->formula->texts, spots, &weighed);
    sums_add(passages, weighed.frequency, weighed.count, collecting->scales->of, weight, base,
             collecting->sums);
    return LOCI_OK;
}

static loci_error add_some(struct collecting *collecting, struct posting_run *run, uint32_t base,
                           const struct bits *mask, float weight, struct bits *out)
{
    uint32_t block;
    struct spots spots;
    loci_error error = LOCI_OK;
    run_window(run, base, &block);
    while (error == LOCI_OK && run_next(run, base, mask, &block, &spots)) {
        for (uint32_t i = 0; i < spots.count; i++)
            bits_set(out, spots.at[i]);
        if (weight > 0)
            error = sum_spots(collecting, run, &spots, base, weight);
    }
    return error;
}

loci_error lean_add(struct collecting *collecting, struct leaf *leaf, uint32_t base, const struct bits *mask,
                    bool sum, struct bits *out)
{
    const float weight = sum ? limits_weight(collecting, leaf) : 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < leaf->run_count; i++)
        error = mask ? add_some(collecting, &leaf->runs[i], base, mask, weight, out)
                     : add_all(collecting, &leaf->runs[i], base, weight, out);
    return error;
}
