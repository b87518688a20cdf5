// SPDX-License-Identifier: MIT
// The batch of a run.
#include "indexer/run/run_batch.h"

#include "indexer/pool/clock.h"
#include "indexer/run/run.h"

#include <string.h>

// The last batch of a run is committed when nothing else is left to do, which takes a second for 64 MiB: so what is nearly all of it is
// committed while the rest is analysed. That must be worth a batch of its own, and little beside the one before: segments so different in
// size stay beside each other (store/derived/segments/merge.c).
enum {
    REST_SHARE = 4,   // of what the batch has come to, the rest of the run is at most this part …
    WORTH_SHARE = 4,  // … which is at least this part of a full one …
    LEAST_SHARE = 16, // … and the rest at least this
};

// A run of many batches merges their ranking segments by the way, so many at a time that it comes to about GROUPS: the analysts go on
// meanwhile, who would have nothing to do at the end. Each batch is followed by a step of the merge, since they stop where what they have
// done has no room any more.
enum { BATCHES_MIN = 8, GROUPS = 5, GROUP_MAX = 8 };

loci_error run_batch_open(struct run *run)
{
    if (batch_is_open(run->index))
        return LOCI_OK;
    run->batch_began_ms = clock_steady_ms();
    run->batch_began_bytes = run->bytes_done;
    run->kept = run->report;
    return batch_begin(run->index, run->id);
}

static bool leaves_the_rest(const struct run *run)
{
    const uint64_t full = run->options.batch_bytes, taken = run->bytes_done - run->batch_began_bytes,
                   rest = run->bytes_total > run->bytes_done ? run->bytes_total - run->bytes_done : 0;
    return batch_text_bytes(run->index) >= full / WORTH_SHARE && rest >= full / LEAST_SHARE &&
           rest <= taken / REST_SHARE;
}

static bool is_due(const struct run *run)
{
    return batch_text_bytes(run->index) >= run->options.batch_bytes ||
           clock_steady_ms() - run->batch_began_ms >= run->options.batch_ms || leaves_the_rest(run);
}

// How many batches are to be merged, by what the first of them has taken of all that the run goes over.
static unsigned group_of(const struct run *run)
{
    const uint64_t taken = run->bytes_done - run->batch_began_bytes,
                   rest = run->bytes_total > run->bytes_done ? run->bytes_total - run->bytes_done : 0;
    const uint64_t batches = 1 + rest / (taken > 0 ? taken : 1);
    if (batches < BATCHES_MIN)
        return 1;
    return batches < (uint64_t)GROUP_MAX * GROUPS ? (unsigned)((batches + GROUPS - 1) / GROUPS) : GROUP_MAX;
}

static loci_error commit_and_go_on(struct run *run)
{
    if (run->merges_at == 0)
        run->merges_at = group_of(run);
    loci_error error = batch_commit(run->index);
    if (error == LOCI_OK)
        error = merge_full_text(run->index);
    if (error != LOCI_OK)
        return error;
    if (run->merges_at == 1 || ++run->unmerged < run->merges_at)
        return merge_batches_go_on(run->index, &run->merge, false);
    run->unmerged = 0;
    return merge_batches(run->index, run->merges_at, &run->merge);
}

loci_error run_batch_close(struct run *run, bool now)
{
    if (!batch_is_open(run->index))
        return LOCI_OK;
    if (now)
        return batch_commit(run->index);
    return is_due(run) ? commit_and_go_on(run) : LOCI_OK;
}

loci_error run_batch_make_room(struct run *run, size_t bytes)
{
    const size_t held = batch_text_bytes(run->index);
    const bool is_full = held > 0 && bytes > run->options.batch_bytes - held;
    return is_full ? commit_and_go_on(run) : run_batch_close(run, false);
}

void run_batch_break(struct run *run, loci_error error)
{
    char message[LOCI_MESSAGE_SIZE];
    memcpy(message, run->index->message, sizeof message);
    if (error != LOCI_INTERRUPTED || batch_commit(run->index) != LOCI_OK) {
        batch_rollback(run->index);
        run->report.added = run->kept.added;
        run->report.changed = run->kept.changed;
        run->report.moved = run->kept.moved;
        run->report.removed = run->kept.removed;
    }
    memcpy(run->index->message, message, sizeof message);
}
