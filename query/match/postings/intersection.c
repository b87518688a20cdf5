// SPDX-License-Identifier: MIT
// Lists passages with their sums, and looks through these.
#include "query/match/postings/intersection.h"

#include "query/match/postings/collecting.h"
#include "query/match/postings/vectors/sums.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { TOGETHER = 64 };

void intersection_clear(struct intersection *intersection)
{
    free(intersection->passages);
    free(intersection->sums);
    *intersection = (struct intersection){0};
}

size_t intersection_bytes(const struct intersection *intersection)
{
    return intersection->room * sizeof *intersection->passages +
           intersection->sum_room * sizeof *intersection->sums;
}

bool intersection_begin(struct intersection *intersection, uint64_t scales, size_t most)
{
    const bool again = intersection->asked && intersection->scales == scales;
    if (again)
        return !intersection->failed && !intersection->listed;
    intersection_clear(intersection);
    intersection->asked = true;
    intersection->scales = scales;
    intersection->most = most;
    return false;
}

// Room for `count` of them, and for the zeros behind. False: out of memory.
static bool reserve(struct intersection *intersection, size_t count)
{
    const size_t sums = (count / TOGETHER + 1) * TOGETHER;
    uint32_t *passages = array_reserve(intersection->passages, &intersection->room, count, sizeof *passages);
    intersection->passages = passages ? passages : intersection->passages;
    float *grown = array_reserve(intersection->sums, &intersection->sum_room, sums, sizeof *grown);
    intersection->sums = grown ? grown : intersection->sums;
    return passages && grown;
}

void intersection_add(struct intersection *intersection, uint32_t passage, float sum)
{
    const size_t count = intersection->count;
    intersection->failed =
        intersection->failed || count == intersection->most || !reserve(intersection, count + 1);
    if (intersection->failed)
        return;
    intersection->passages[count] = passage;
    intersection->sums[count] = sum;
    intersection->count++;
}

static void forget(struct intersection *intersection)
{
    const struct intersection before = *intersection;
    intersection_clear(intersection);
    intersection->asked = before.asked;
    intersection->scales = before.scales;
    intersection->most = before.most;
    intersection->failed = before.failed;
}

void intersection_end(struct intersection *intersection, bool whole)
{
    intersection->failed = intersection->failed || !reserve(intersection, intersection->count);
    if (!whole || intersection->failed) {
        forget(intersection);
        return;
    }
    const size_t count = intersection->count, rest = TOGETHER - count % TOGETHER;
    memset(intersection->sums + count, 0, rest * sizeof *intersection->sums);
    intersection->listed = true;
}

void intersection_offer(struct collecting *collecting, const struct intersection *intersection)
{
    struct contenders *contenders = &collecting->contenders;
    limits_begin(collecting);
    for (size_t first = 0; first < intersection->count; first += TOGETHER)
        for (uint64_t left = sums_reaching(intersection->sums + first, contenders->threshold); left;
             left &= left - 1) {
            const size_t i = first + (size_t)__builtin_ctzll(left);
            if (i < intersection->count)
                contenders_add(contenders, intersection->passages[i], intersection->sums[i]);
        }
    collecting->total += intersection->count;
}
