// SPDX-License-Identifier: MIT
// A file on its way through the pipeline.
#include "indexer/run/task.h"

#include "indexer/walk/beneath.h"
#include "text/base/array.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { HASH_PIECE = 256 << 10 };

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

static void remember(struct task *task, const struct file *before)
{
    task->failed_before =
        before->state == FILE_FAILED || (before->state == FILE_PARTIAL && before->reason != NULL);
    task->failed_records_before = (uint64_t)before->failures;
}

struct task *task_new(struct survey *survey, const struct found *found, const struct file *before)
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
        remember(task, before);
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

bool task_take_row(struct task *task, const struct file *before)
{
    char *path = strdup(before->path), *reader = before->reader ? strdup(before->reader) : NULL;
    if (!path || (before->reader && !reader)) {
        free(path);
        free(reader);
        return false;
    }
    free(task->file.path);
    task->file.reader = reader;
    task->file.path = path;
    task->file.id = before->id;
    task->file.state = before->state;
    task->file.documents = before->documents;
    remember(task, before);
    task->known = task->moved = true;
    task->job->fresh = false; // its documents are there, and will mostly be found unchanged
    return true;
}

enum opened task_open(struct task *task)
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

loci_error task_hash(struct task *task, loci *index, uint64_t *read)
{
    struct hash_stream *stream;
    char *piece = malloc(HASH_PIECE);
    if (!piece || !hash_stream_new(&stream)) {
        free(piece);
        return handle_fail_memory(index);
    }
    ssize_t size;
    off_t at = 0;
    bool stop = false;
    while (!stop && (size = read_piece(task->job->fd, piece, at)) > 0) {
        hash_stream_add(stream, piece, (size_t)size);
        at += size;
        stop = handle_should_stop(index);
    }
    int error = errno;
    *read += (uint64_t)at;
    hash_stream_finish(stream, &task->hash);
    free(piece);
    if (stop)
        return handle_fail(index, LOCI_INTERRUPTED, "interrupted");
    errno = error;
    task->hashed = size == 0;
    return task->hashed ? LOCI_OK : LOCI_ERROR;
}

bool task_add_seen(struct task *task, int64_t document)
{
    int64_t *seen = array_reserve(task->seen, &task->seen_capacity, task->seen_count + 1, sizeof *seen);
    if (!seen)
        return false;
    task->seen = seen;
    task->seen[task->seen_count++] = document;
    return true;
}

bool task_holds_some(const struct task *task)
{
    return task->seen_count > 0 || task->file.documents > 0;
}

bool task_has_changed(const struct task *task)
{
    struct stat status;
    struct found now = {0};
    if (fstat(task->job->fd, &status) != 0)
        return false;
    found_from_stat(&now, &status);
    // A rename alone changes the ctime; the content is then the same, but only another look can tell.
    return now.size != task->file.size || now.mtime_ns != task->file.mtime_ns ||
           now.ctime_ns != task->file.ctime_ns;
}
