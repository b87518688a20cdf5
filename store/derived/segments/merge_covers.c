// SPDX-License-Identifier: MIT
// Which passages a segment knows that others were merged into.
#include "store/derived/segments/merge.h"

#include <stdlib.h>

// What one of them knows, a bit each, and what of that it holds.
static void add_covers(const struct segment_info *segment, uint64_t *known, uint64_t *live)
{
    for (size_t c = 0; c < segment->head.cover_count; c++) {
        const struct cover *cover = &segment->head.covers[c];
        for (uint64_t p = cover->first; p <= cover->last; p++) {
            known[p / 64] |= UINT64_C(1) << p % 64;
            if (cover->present && segment_is_live(segment, (uint32_t)p))
                live[p / 64] |= UINT64_C(1) << p % 64;
        }
    }
}

loci_error segment_merge_covers(struct segment_writer *writer, const struct segment_set *set, size_t count)
{
    const size_t words = (size_t)set->passage_max / 64 + 1;
    uint64_t *known = calloc(2 * words, sizeof *known);
    if (!known)
        return handle_fail_memory(writer->index);
    uint64_t *live = known + words;
    for (size_t i = 0; i < count; i++)
        add_covers(&set->list[i], known, live);
    const bool keep_gone = count < set->count;
    loci_error error = LOCI_OK;
    for (uint64_t p = 0; error == LOCI_OK && p <= set->passage_max; p++) {
        const bool is_live = live[p / 64] >> p % 64 & 1, is_known = known[p / 64] >> p % 64 & 1;
        if (is_live || (is_known && keep_gone))
            error = segment_writer_cover(writer, (uint32_t)p, is_live);
    }
    free(known);
    return error;
}
