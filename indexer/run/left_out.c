// SPDX-License-Identifier: MIT
// Files that are there and are not to be read.
#include "indexer/run/left_out.h"

#include "indexer/run/run.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/task.h"
#include "indexer/run/tell.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *reason, *message;
} words[] = {
    [LEFT_OUT_LINK] = {"link", "a link that leads out of the source; --follow would read what it leads to"},
    [LEFT_OUT_KERNEL] = {"made up", "made up by the kernel, as what is in /proc and /sys"},
};

static loci_error delete_documents(struct run *run, const struct task *task)
{
    int64_t *ids = NULL;
    size_t count = 0;
    loci_error error = file_documents(run->index, task->file.id, &ids, &count);
    for (size_t i = 0; i < count && error == LOCI_OK; i++)
        error = document_delete(run->index, ids[i]);
    free(ids);
    int64_t mark = 0;
    uint64_t left;
    if (error == LOCI_OK)
        error = record_failures_mark(run->index, task->file.id, &mark);
    return error == LOCI_OK ? record_failures_settle(run->index, task->file.id, mark, true, &left) : error;
}

static bool set_words(const struct run *run, struct file *file, enum left_out why)
{
    free(file->reason);
    free(file->message);
    free(file->reader);
    free(file->media_type);
    free(file->needs);
    file->media_type = file->needs = NULL;
    file->state = FILE_SKIPPED;
    file->tries = 0;
    file->reason = strdup(words[why].reason);
    file->message = strdup(words[why].message);
    file->reader = strdup(run->reader);
    memset(&file->hash, 0, sizeof file->hash);
    return file->reason && file->message && file->reader;
}

static loci_error write(struct run *run, struct task *task, enum left_out why)
{
    loci_error error = run_batch_open(run);
    if (error == LOCI_OK && task->known)
        error = delete_documents(run, task);
    if (error == LOCI_OK && !set_words(run, &task->file, why))
        error = handle_fail_memory(run->index);
    return error == LOCI_OK ? file_put(run->index, &task->file) : error;
}

loci_error record_left_out(struct run *run, struct task *task, enum left_out why)
{
    const struct source *source = task->survey->source;
    uint64_t documents = (uint64_t)task->file.documents;
    enum file_state was = task->file.state;
    loci_error error = run->id ? write(run, task, why) : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    run->report.removed += run->id ? documents : documents > 0;
    task->survey->left_out[why] += was != FILE_SKIPPED || !task->known;
    task->survey->left_out_documents[why] += documents;
    if (documents > 0)
        tell(run, LOCI_EVENT_REMOVED, source, task->file.path, NULL, NULL);
    tell(run, LOCI_EVENT_SKIPPED, source, task->file.path, NULL, words[why].reason);
    return run->id ? run_batch_close(run, false) : LOCI_OK;
}
