// SPDX-License-Identifier: MIT
// Merges that are done at once, and those that go on between batches.
#include "store/derived/segments/merge.h"

// A step: so large that a merge of as many batches as it waited for is done with the next ones, and so small that the analysts, who go on
// meanwhile, seldom wait for it, and that the WAL stays small.
static const uint64_t step_bytes = 24u << 20;

loci_error segments_merge_go_on(struct segment_merge **merge, loci *index, bool to_the_end)
{
    bool ended = *merge == NULL, stops = false;
    loci_error error = LOCI_OK;
    do {
        if (!ended)
            error = segment_merge_step(*merge, step_bytes, &ended);
        stops = !ended && handle_should_stop(index);
    } while (error == LOCI_OK && to_the_end && !ended && !stops);
    if (error != LOCI_OK || ended || stops) {
        segment_merge_free(*merge);
        *merge = NULL;
    }
    return error;
}

loci_error segments_merge(loci *index, bool all)
{
    struct segment_merge *merge = NULL;
    loci_error error = segment_merge_new(&merge, index, segments_choose, all);
    return error == LOCI_OK ? segments_merge_go_on(&merge, index, true) : error;
}

loci_error segments_merge_newest(struct segment_merge **merge, loci *index, size_t count)
{
    loci_error error = segments_merge_go_on(merge, index, true);
    if (error == LOCI_OK)
        error = segment_merge_new(merge, index, segments_choose_newest, count);
    return error == LOCI_OK ? segments_merge_go_on(merge, index, false) : error;
}

void segments_merge_stop(struct segment_merge **merge)
{
    segment_merge_free(*merge);
    *merge = NULL;
}
