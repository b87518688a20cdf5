// SPDX-License-Identifier: MIT
// Looks at every file: unchanged, moved, renewed, or to be read.
#include "indexer/run/feed.h"

#include "indexer/document/metadata.h"
#include "indexer/run/left_out.h"
#include "indexer/run/move.h"
#include "indexer/run/record.h"
#include "indexer/run/run.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/task.h"
#include "indexer/run/tell.h"
#include "indexer/walk/notice.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { TAKE_TIMEOUT_MS = 100 };

// Bytes of text a document: more is a typed failure.
static const uint64_t text_max = 64u << 20;

static loci_error start_pipeline(struct run *run)
{
    unsigned analysts = run->options.workers < 4 ? run->options.workers : 4;
    struct pipeline_options options = {
        .program = run->program,
        .models = run->index->language_models,
        .workers = run->options.workers,
        .analysts = analysts,
        .file_timeout_ms = run->options.file_timeout_ms,
        .memory_bytes = run->options.worker_memory_bytes,
        .text_max = text_max,
        .ocr = run->options.ocr,
    };
    if (pipeline_start(&run->pipeline, &options))
        return LOCI_OK;
    return handle_fail(run->index, LOCI_NO_MEMORY,
                       "cannot start the threads of a run: out of memory or of threads");
}

static loci_error submit(struct run *run, struct task *task)
{
    loci_error error = run->pipeline ? LOCI_OK : start_pipeline(run);
    if (error != LOCI_OK) {
        task_free(task);
        return error;
    }
    task->next = run->tasks;
    if (run->tasks)
        run->tasks->previous = task;
    run->tasks = task;
    pipeline_submit(run->pipeline, task->job);
    return LOCI_OK;
}

static void finish_task(struct run *run, struct task *task)
{
    run->files_done++;
    run->bytes_done += task->file.size;
    task_free(task);
}

static void tell_plan(struct run *run, const struct task *task, bool moved)
{
    if (moved)
        return; // move_take has told
    run->report.added += !task->known;
    run->report.changed += task->known;
    tell(run, task->known ? LOCI_EVENT_CHANGED : LOCI_EVENT_ADDED, task->survey->source, task->job->path,
         NULL, NULL);
}

// Decides, and hands the task on or frees it.
static loci_error take_task(struct run *run, struct task *task, enum notice notice)
{
    bool same = notice == NOTICE_HASH && memcmp(&task->file.hash, &task->hash, sizeof(struct hash)) == 0;
    bool moved = false, settled = same;
    loci_error error = LOCI_OK;
    if (notice == NOTICE_NEW && task->hashed) {
        error = move_take(run, task, &moved);
        settled = moved && task->file.state == FILE_INDEXED &&
                  notice_is_same_reading(task->file.reader, run->reader) &&
                  !metadata_depends_on_move(task->job->path, task->file.path);
    }
    if (error != LOCI_OK)
        goto out;
    task->file.hash = task->hash; // zero while it is not known
    if (moved) {
        // From here on the path is the new one; the old one had to be compared first.
        char *path = strdup(task->job->path);
        if (!path) {
            error = handle_fail_memory(run->index);
            goto out;
        }
        free(task->file.path);
        task->file.path = path;
    }
    if (settled) {
        run->report.unchanged += moved ? 0 : (uint64_t)task->file.documents;
        if (run->id)
            error = record_renewed(run, task);
    } else if (run->id) {
        // Documents that the new path makes others are not those of the file before it was read again.
        error = moved ? record_begin(run, task) : LOCI_OK;
        if (error == LOCI_OK)
            return submit(run, task);
    } else {
        tell_plan(run, task, moved);
    }
out:
    finish_task(run, task);
    return error;
}

static loci_error take_unreadable(struct run *run, struct task *task)
{
    int problem = errno;
    loci_error error = LOCI_OK;
    if (run->id)
        error = record_unreadable(run, task, strerror(problem));
    else
        tell_outcome(run, task, LOCI_EVENT_FAILED, NULL, WIRE_UNREADABLE, strerror(problem));
    finish_task(run, task);
    return error;
}

static loci_error leave_out(struct run *run, struct task *task, enum left_out why)
{
    loci_error error = record_left_out(run, task, why);
    finish_task(run, task);
    return error;
}

static void count_unchanged(struct run *run, const struct file *before, const struct found *found)
{
    run->files_done++;
    run->bytes_done += found->size;
    run->report.unchanged += (uint64_t)before->documents;
}

static loci_error feed_file(struct run *run, struct survey *survey, size_t i)
{
    const struct found *found = &survey->walk.files[i];
    const struct file *before = survey->rows[i];
    struct notice_rules rules = {.reader = run->reader,
                                 .retry_failed = run->options.retry_failed,
                                 .helpers = run->helpers.names,
                                 .helper_count = run->helpers.count};
    enum notice notice = notice_file(before, found, &rules);
    if (found->outside && before && before->state != FILE_SKIPPED)
        notice = NOTICE_READ;
    if (notice == NOTICE_UNCHANGED) {
        count_unchanged(run, before, found);
        return LOCI_OK;
    }
    struct task *task = task_new(survey, found, before);
    if (!task)
        return handle_fail_memory(run->index);
    task->file.tries = before ? notice_tries(before, found, &rules) : 0;
    if (found->outside)
        return leave_out(run, task, LEFT_OUT_LINK);
    enum opened opened = task_open(task);
    if (opened == OPEN_GONE) {
        // It went while the run went on: the next one will see.
        finish_task(run, task);
        return LOCI_OK;
    }
    if (opened == OPEN_REFUSED)
        return leave_out(run, task, LEFT_OUT_KERNEL);
    if (opened == OPEN_FAILED)
        return take_unreadable(run, task);
    run->report.files_opened++;
    // Only what may spare the reading is compared before it: most of what nobody can read (pictures, films) is large.
    bool compares = notice == NOTICE_HASH || (notice == NOTICE_NEW && move_is_possible(run, task->job->size));
    loci_error error = compares ? task_hash(task, run->index, &run->report.bytes_read) : LOCI_OK;
    if (error == LOCI_ERROR)
        return take_unreadable(run, task);
    if (error != LOCI_OK) {
        task_free(task);
        return error;
    }
    return take_task(run, task, notice);
}

// Takes what the pipeline has ready; waits for it only if `wait`.
static loci_error drain(struct run *run, bool wait)
{
    struct parcel *parcel = pipeline_take(run->pipeline, wait ? TAKE_TIMEOUT_MS : 0);
    loci_error error = LOCI_OK;
    while (parcel) {
        error = run_batch_make_room(run, parcel->item.bytes);
        if (error == LOCI_OK)
            error = record_parcel(run, parcel);
        parcel_free(parcel); // before a commit, which takes memory too
        if (error == LOCI_OK)
            error = run_batch_close(run, false);
        tell_progress(run, false);
        if (error == LOCI_OK && handle_should_stop(run->index))
            error = handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
        parcel = error == LOCI_OK ? pipeline_take(run->pipeline, 0) : NULL;
    }
    return error;
}

static loci_error wait_for_room(struct run *run)
{
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && run->pipeline && !pipeline_has_room(run->pipeline)) {
        error = drain(run, true);
        if (error == LOCI_OK && handle_should_stop(run->index))
            error = handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
        if (error == LOCI_OK)
            error = run_batch_close(run, false);
    }
    return error;
}

static loci_error finish(struct run *run)
{
    loci_error error = LOCI_OK;
    while (error == LOCI_OK && run->tasks) {
        error = drain(run, true);
        if (error == LOCI_OK && handle_should_stop(run->index))
            error = handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
        if (error == LOCI_OK)
            error = run_batch_close(run, false);
        tell_progress(run, false);
    }
    return error;
}

loci_error run_feed(struct run *run)
{
    tell_phase(run, "indexing");
    loci_error error = LOCI_OK;
    for (size_t s = 0; s < run->survey_count && error == LOCI_OK; s++) {
        struct survey *survey = &run->surveys[s];
        for (size_t i = 0; i < survey->walk.count && error == LOCI_OK; i++) {
            error = feed_file(run, survey, i);
            if (error == LOCI_OK && handle_should_stop(run->index))
                error = handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
            if (error == LOCI_OK)
                error = wait_for_room(run);
            tell_progress(run, false);
        }
        tell_left_out(run, survey);
    }
    if (error == LOCI_OK)
        error = finish(run);
    tell_progress(run, true);
    return error;
}
