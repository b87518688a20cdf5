// SPDX-License-Identifier: MIT
// A number for each passage, so that no stamp is taken back.
#include "query/match/postings/places/place_stamps.h"

#include <stdlib.h>
#include <string.h>

void place_stamps_clear(struct place_stamps *stamps)
{
    free(stamps->last);
    free(stamps->far.list);
    *stamps = (struct place_stamps){0};
}

bool place_stamps_begin(struct place_stamps *stamps)
{
    const size_t count = stamps->sides * FIELD_COUNT * STAMPED;
    if (!stamps->last)
        stamps->last = calloc(count, sizeof *stamps->last);
    if (!stamps->last)
        return false;
    if (++stamps->now == 0) {
        memset(stamps->last, 0, count * sizeof *stamps->last);
        stamps->now = 1;
    }
    stamps->far.count = 0;
    return true;
}

bool place_stamps_end(struct place_stamps *stamps, struct field_counts *found)
{
    const struct place *list = stamps->far.list;
    if (stamps->far.count > 0)
        place_sort(stamps->far.list, stamps->far.count);
    for (size_t i = 0; i < stamps->far.count; i++)
        if (i == 0 || place_compare(&list[i - 1], &list[i]) != 0)
            found[list[i].at].in[list[i].field]++;
    return !stamps->failed;
}
