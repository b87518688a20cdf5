// SPDX-License-Identifier: MIT
// The batch of a run.
#include "indexer/run/run_batch.h"

#include "indexer/pool/clock.h"
#include "indexer/run/run.h"

#include <string.h>

loci_error run_batch_open(struct run *run)
{
    if (batch_is_open(run->index))
        return LOCI_OK;
    run->batch_began_ms = clock_steady_ms();
    run->kept = run->report;
    return batch_begin(run->index, run->id);
}

loci_error run_batch_close(struct run *run, bool now)
{
    if (!batch_is_open(run->index))
        return LOCI_OK;
    bool due = now || batch_text_bytes(run->index) >= run->options.batch_bytes ||
               clock_steady_ms() - run->batch_began_ms >= run->options.batch_ms;
    return due ? batch_commit(run->index) : LOCI_OK;
}

loci_error run_batch_make_room(struct run *run, size_t bytes)
{
    const size_t held = batch_text_bytes(run->index);
    return run_batch_close(run, held > 0 && bytes > run->options.batch_bytes - held);
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
