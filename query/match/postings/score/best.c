// SPDX-License-Identifier: MIT
// Best passages by list, so that they hold for whatever else a question asks: exclusions, other spellings, other weights.
#include "query/match/postings/score/best.h"

#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>

void best_see(struct best_seen *seen, const struct seen_passage *passage)
{
    struct seen_passage *grown =
        array_reserve(seen->list, &seen->capacity, seen->count + 1, sizeof *seen->list);
    seen->failed |= !grown;
    if (!grown)
        return;
    seen->list = grown;
    grown[seen->count++] = *passage;
}

static int compare_passages(const void *a, const void *b)
{
    const struct best_passage *x = a, *y = b;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

// Ascending, so that whoever takes them need not sort.
static void keep_run(struct posting_run *run, uint32_t number, uint64_t scales, float least,
                     const struct best_seen *seen)
{
    uint32_t count = 0;
    for (size_t i = 0; i < seen->count; i++)
        count += seen->list[i].run == number && seen->list[i].worth >= least;
    struct list_best *best = list_best_new(scales, least, count);
    if (!best)
        return;
    count = 0;
    for (size_t i = 0; i < seen->count; i++)
        if (seen->list[i].run == number && seen->list[i].worth >= least)
            best->list[count++] = (struct best_passage){
                .passage = seen->list[i].passage, .worth = seen->list[i].worth, .times = seen->list[i].times};
    if (count > 1)
        qsort(best->list, count, sizeof *best->list, compare_passages);
    list_limits_keep_best(run->limits, best);
}

void best_keep(struct collecting *collecting, const struct leaf *leaf, float weight, struct best_seen *seen)
{
    const uint64_t scales = limits_scales(collecting);
    const float least = collecting->contenders.threshold / weight;
    bool whole = !seen->failed && weight > 0;
    for (size_t r = 0; whole && r < leaf->run_count; r++)
        whole = leaf->runs[r].limits && !leaf->runs[r].damaged;
    for (uint32_t r = 0; whole && r < leaf->run_count; r++)
        keep_run(&leaf->runs[r], r, scales, least, seen);
}

static const struct list_best *best_of(const struct collecting *collecting, const struct posting_run *run)
{
    const struct list_best *best = run->limits ? run->limits->best : NULL;
    return best && best->scales == limits_scales(collecting) ? best : NULL;
}

bool best_contend(struct collecting *collecting, const struct leaf *leaf, float weight, float *least)
{
    // Another weight rounds otherwise: by far less than the slack that contenders have, of which one word needs little (BOUND_SLACK).
    static const float rounding = 1 - BOUND_SLACK / 8;
    struct contenders *contenders = &collecting->contenders;
    float most = 0;
    for (size_t r = leaf->run_count;
         r-- > 0;) { // the oldest segment first: its passages mostly have the least numbers
        const struct list_best *best = best_of(collecting, &leaf->runs[r]);
        if (!best)
            return false;
        most = best->least > most ? best->least : most;
        for (uint32_t i = 0; i < best->count; i++)
            if (!leaf_is_other(leaf, best->list[i].passage) &&
                !is_excluded(collecting, best->list[i].passage))
                contenders_add(contenders, best->list[i].passage, weight * best->list[i].worth);
    }
    contenders_cut(contenders);
    *least = most * weight * rounding;
    return true;
}

void best_know(struct collecting *collecting, const struct leaf *leaf)
{
    size_t count = 0;
    for (size_t r = 0; r < leaf->run_count; r++) {
        const struct list_best *best = best_of(collecting, &leaf->runs[r]);
        count += best ? best->count : 0;
    }
    collecting->known = malloc((count + 1) * sizeof *collecting->known);
    for (size_t r = collecting->known ? leaf->run_count : 0; r-- > 0;) {
        const struct list_best *best = best_of(collecting, &leaf->runs[r]);
        for (uint32_t i = 0; best && i < best->count; i++)
            if (best->list[i].times > 0 && !leaf_is_other(leaf, best->list[i].passage))
                collecting->known[collecting->known_count++] =
                    (uint64_t)best->list[i].passage << 32 | best->list[i].times;
    }
    if (collecting->known)
        sort_numbers(collecting->known, collecting->known_count);
}
