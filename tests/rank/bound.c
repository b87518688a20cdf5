// SPDX-License-Identifier: MIT
// Contenders: the best stay, in the order in which they come out, whatever the order in which they came.
#include "rank/bound.h"

#include <criterion/criterion.h>
#include <stdlib.h>

enum { COUNT = 3000 };

static uint32_t next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static int compare_scores(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x < y) - (x > y);
}

// All that reach the score of the last that is kept stay, ascending by passage, with their own scores, and none far below it.
static void expect_best(const struct contenders *contenders, const float *scores, size_t keeps)
{
    float sorted[COUNT];
    size_t at = 0;
    for (size_t i = 0; i < COUNT; i++)
        sorted[i] = scores[i];
    qsort(sorted, COUNT, sizeof *sorted, compare_scores);
    const float least = keeps < COUNT ? sorted[keeps - 1] : 0, slack = least * 3 * BOUND_SLACK;
    for (uint32_t passage = 0; passage < COUNT; passage++) {
        const bool stands = at < contenders->count && contenders->list[at].passage == passage;
        if (scores[passage] >= least)
            cr_assert(stands, "passage %u", passage);
        if (!stands)
            continue;
        cr_assert_eq(contenders->list[at].score, scores[passage]);
        cr_assert_geq(scores[passage], least - slack);
        at++;
    }
    cr_assert_eq(at, contenders->count, "one stands twice, or out of order");
}

static void try_order(size_t keeps, uint32_t different, bool ascending, uint32_t seed)
{
    float scores[COUNT];
    struct contenders contenders;
    contenders_init(&contenders, keeps);
    for (size_t i = 0; i < COUNT; i++)
        scores[i] = 1 + (float)(next_random(&seed) % different);
    for (uint32_t i = 0; i < COUNT; i++) {
        const uint32_t passage = ascending ? i : (i * 1009u) % COUNT; // 1009 and 3000 share no divisor
        contenders_add(&contenders, passage, scores[passage]);
    }
    contenders_cut(&contenders);
    cr_assert_not(contenders.failed);
    expect_best(&contenders, scores, keeps);
    contenders_clear(&contenders);
}

Test(contenders, the_best_stay_ascending_whatever_their_order)
{
    static const size_t keeps[] = {1, 2, 10, 141, 700, COUNT, 2 * COUNT};
    static const uint32_t different[] = {1, 2, 50, 1u << 20};
    for (size_t k = 0; k < sizeof keeps / sizeof *keeps; k++)
        for (size_t d = 0; d < sizeof different / sizeof *different; d++)
            for (uint32_t seed = 1; seed <= 4; seed++)
                try_order(keeps[k], different[d], seed % 2 == 0, seed);
}

// More than there is memory for, as a page is asked for that nobody reaches: what comes is room enough.
Test(contenders, find_room_for_what_comes_however_many_may_be_kept)
{
    enum { OFFERED = 30000 };
    static const size_t keeps[] = {5000, OFFERED, (size_t)UINT32_MAX, SIZE_MAX / 4};
    for (size_t k = 0; k < sizeof keeps / sizeof *keeps; k++) {
        const uint32_t left = keeps[k] < OFFERED ? (uint32_t)keeps[k] : OFFERED;
        struct contenders contenders;
        contenders_init(&contenders, keeps[k]);
        for (uint32_t i = 0; i < OFFERED; i++)
            contenders_add(&contenders, i, 1 + (float)i);
        contenders_cut(&contenders);
        cr_assert_not(contenders.failed, "%zu", keeps[k]);
        cr_assert_geq(contenders.count, left, "%zu", keeps[k]);
        cr_expect_leq(contenders.capacity, 4 * OFFERED, "%zu", keeps[k]);
        for (uint32_t i = 0; i < left; i++)
            cr_assert_eq(contenders.list[contenders.count - 1 - i].passage, OFFERED - 1 - i);
        contenders_clear(&contenders);
    }
}

// Whoever has just as many need look for no more below the least of them: a list's best, kept as they were found, are enough the next time.
Test(contenders, that_are_as_many_as_are_kept_have_a_threshold)
{
    enum { KEEPS = 5 };
    struct contenders contenders;
    contenders_init(&contenders, KEEPS);
    for (uint32_t i = 0; i < KEEPS; i++) {
        contenders_cut(&contenders);
        cr_expect_eq(contenders.threshold, 0, "%u are fewer", i);
        contenders_add(&contenders, i, 3 + (float)((i * 3) % KEEPS));
    }
    contenders_cut(&contenders);
    cr_expect_eq(contenders.count, KEEPS);
    cr_expect_float_eq(contenders.threshold, 3 * (1 - 2 * BOUND_SLACK), 1e-6);
    for (uint32_t i = 0; i < KEEPS; i++)
        cr_expect_eq(contenders.list[i].passage, i);
    contenders_clear(&contenders);
}
