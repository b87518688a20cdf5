// SPDX-License-Identifier: MIT
// Looks at every file: unchanged, moved, renewed, or to be read.
#include "indexer/run/run.h"

#include "indexer/walk/notice.h"

#include "indexer/document/metadata.h"
#include "indexer/walk/beneath.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HASH_PIECE = 256 << 10, TAKE_TIMEOUT_MS = 100 };

// Bytes of text a document: more is a typed failure.
static const uint64_t text_max = 64u << 20;

void task_free(struct task *task)
{
    if (!task)
        return;
    job_free(task->job);
    file_clear(&task->file);
    free(task->seen);
    free(task);
}

static char *copy(const char *text)
{
    return text ? strdup(text) : NULL;
}

static const char *file_name(const struct survey *survey, const char *path)
{
    const char *whole = *path ? path : survey->source->path;
    const char *slash = strrchr(whole, '/');
    return slash ? slash + 1 : whole;
}

static void take_found(struct file *file, const struct found *found)
{
    file->size = found->size;
    file->inode = found->inode;
    file->mtime_ns = found->mtime_ns;
    file->ctime_ns = found->ctime_ns;
    file->checked_ns = found->checked_ns;
}

void task_remember(struct task *task, const struct file *before)
{
    task->failed_before =
        before->state == FILE_FAILED || (before->state == FILE_PARTIAL && before->reason != NULL);
    task->failed_records_before = (uint64_t)before->failures;
}

static struct task *task_new(struct survey *survey, const struct found *found, const struct file *before)
{
    struct task *task = calloc(1, sizeof *task);
    struct job *job = calloc(1, sizeof *job);
    if (!task || !job) {
        free(task);
        free(job);
        return NULL;
    }
    *job = (struct job){
        .path = strdup(found->path), .name = strdup(file_name(survey, found->path)), .fd = -1, .owner = task};
    job->fresh = !before && survey->members.count == 0;
    *task = (struct task){.job = job, .survey = survey, .known = before != NULL};
    if (before) {
        task->file.id = before->id;
        task->file.state = before->state;
        task->file.hash = before->hash;
        task->file.documents = before->documents;
        task->file.reason = copy(before->reason);
        task->file.message = copy(before->message);
        task->file.reader = copy(before->reader);
        task_remember(task, before);
    }
    task->file.source = survey->source->id;
    task->file.path = strdup(found->path);
    take_found(&task->file, found);
    bool whole =
        job->path && job->name && task->file.path &&
        (!before || ((!before->reason || task->file.reason) && (!before->message || task->file.message) &&
                     (!before->reader || task->file.reader)));
    if (whole)
        return task;
    task_free(task);
    return NULL;
}

enum opened { OPENED, OPEN_GONE, OPEN_REFUSED, OPEN_FAILED };

// Opens the file of the task and looks at it again: what is read is what was looked at.
static enum opened open_task(struct task *task)
{
    struct job *job = task->job;
    struct stat status;
    const struct source *source = task->survey->source;
    job->fd = open_beneath(source->path, job->path, source->follow);
    if (job->fd == -1 && errno == EXDEV)
        return OPEN_REFUSED;
    // A link is what has come to stand where the walk saw a file.
    if (job->fd == -1)
        return errno == ENOENT || errno == ENOTDIR || errno == ELOOP ? OPEN_GONE : OPEN_FAILED;
    if (fstat(job->fd, &status) != 0)
        return OPEN_FAILED;
    if (!S_ISREG(status.st_mode))
        return OPEN_GONE;
    struct found now = {.checked_ns = clock_now_ns()};
    found_from_stat(&now, &status);
    take_found(&task->file, &now);
    job->size = now.size;
    return OPENED;
}

static ssize_t read_piece(int fd, char *piece, off_t at)
{
    ssize_t size;
    do
        size = pread(fd, piece, HASH_PIECE, at);
    while (size < 0 && errno == EINTR);
    return size;
}

loci_error task_hash(struct run *run, struct task *task)
{
    struct hash_stream *stream;
    char *piece = malloc(HASH_PIECE);
    if (!piece || !hash_stream_new(&stream)) {
        free(piece);
        return handle_fail_memory(run->index);
    }
    ssize_t size;
    off_t at = 0;
    bool stop = false;
    while (!stop && (size = read_piece(task->job->fd, piece, at)) > 0) {
        hash_stream_add(stream, piece, (size_t)size);
        at += size;
        stop = handle_should_stop(run->index);
    }
    int error = errno;
    run->report.bytes_read += (uint64_t)at;
    hash_stream_finish(stream, &task->hash);
    free(piece);
    if (stop)
        return handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
    errno = error;
    task->hashed = size == 0;
    return task->hashed ? LOCI_OK : LOCI_ERROR;
}

static loci_error start_pipeline(struct run *run)
{
    unsigned analysts = run->options.workers < 4 ? run->options.workers : 4;
    struct pipeline_options options = {
        .program = run->program,
        .workers = run->options.workers,
        .analysts = analysts,
        .file_timeout_ms = run->options.file_timeout_ms,
        .memory_bytes = run->options.worker_memory_bytes,
        .text_max = text_max,
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
        return; // settle_move has told
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
        error = settle_move(run, task, &moved);
        settled = moved && task->file.state == FILE_INDEXED &&
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
    struct notice_rules rules = {.reader = run->reader, .retry_failed = run->options.retry_failed};
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
    enum opened opened = open_task(task);
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
    bool compares =
        notice == NOTICE_HASH || (notice == NOTICE_NEW && settle_may_be_move(run, task->job->size));
    loci_error error = compares ? task_hash(run, task) : LOCI_OK;
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
        error = record_parcel(run, parcel);
        parcel_free(parcel);
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
            error = run_close_batch(run, false);
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
            error = run_close_batch(run, false);
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
