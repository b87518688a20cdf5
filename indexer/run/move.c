// SPDX-License-Identifier: MIT
// Files that are gone from one place and stand at another.
#include "indexer/run/move.h"

#include "indexer/run/run.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/task.h"
#include "indexer/run/tell.h"

bool move_is_possible(struct run *run, uint64_t size)
{
    return gone_has_size(&run->gone, size);
}

loci_error move_take(struct run *run, struct task *task, bool *moved)
{
    struct gone *gone = gone_find(&run->gone, &task->hash, task->job->path);
    if (!gone)
        return LOCI_OK;
    if (!task_take_row(task, gone->file))
        return handle_fail_memory(run->index);
    if (run->id) {
        loci_error error = run_batch_open(run);
        if (error == LOCI_OK)
            error = file_move(run->index, gone->file->id, task->survey->source->id, task->job->path);
        if (error != LOCI_OK)
            return error;
    }
    gone_take(&run->gone, gone);
    run->report.moved += run->id ? (uint64_t)gone->file->documents : 1;
    tell(run, LOCI_EVENT_MOVED, task->survey->source, task->job->path, NULL, gone->file->path);
    *moved = true;
    return LOCI_OK;
}
