// SPDX-License-Identifier: MIT
// Which segments are merged. What is merged leaves as much free room in the file, and is written once more: so large ones stay beside each
// other until they are many.
#include "store/derived/segments/tables.h"

enum {
    RATIO = 3,       // a segment so many times larger than all newer ones together stays as it is
    SHARE = 8,       // … and what together is more than this part of the archive
    SMALL = 65536,   // … unless it is no more than so many passages
    SEGMENTS_MAX = 8 // … or there are so many of them
};

static uint64_t passages_of(const struct segment_set *set, size_t i)
{
    return set->list[i].head.passages;
}

size_t segments_choose(const struct segment_set *set, size_t all)
{
    uint64_t total = 0, sum = 0;
    size_t count = 0;
    for (size_t i = 0; i < set->count; i++)
        total += passages_of(set, i);
    const uint64_t affordable = total / SHARE > SMALL ? total / SHARE : SMALL;
    for (; count < set->count; count++) {
        const uint64_t size = passages_of(set, count);
        if (!all && count > 0 && (size > RATIO * (sum + 1) || sum + size > affordable))
            break;
        sum += size;
    }
    if (set->count - count >= SEGMENTS_MAX)
        count = set->count - SEGMENTS_MAX / 2;
    return count > 1 ? count : 0;
}

size_t segments_choose_newest(const struct segment_set *set, size_t count)
{
    uint64_t least = UINT64_MAX, most = 0;
    if (count < 2 || count > set->count)
        return 0;
    for (size_t i = 0; i < count; i++) {
        const uint64_t size = passages_of(set, i);
        least = size < least ? size : least;
        most = size > most ? size : most;
    }
    return most / RATIO <= least ? count : 0;
}
