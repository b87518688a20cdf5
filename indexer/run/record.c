// SPDX-License-Identifier: MIT
// What came out of the pipeline, into the index.
#include "indexer/run/record.h"

#include "indexer/run/outcome.h"
#include "indexer/run/run.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/task.h"
#include "indexer/run/tell.h"
#include "indexer/walk/notice.h"

#include <stdlib.h>
#include <string.h>

// Replaces *out with a copy, NULL of NULL. False: out of memory.
static bool set_string(char **out, const char *text)
{
    free(*out);
    *out = text ? strdup(text) : NULL;
    return !text || *out;
}

// Without a reason (WIRE_OK) what else is said of it is dropped.
static loci_error set_outcome(struct run *run, struct file *file, enum file_state state,
                              const struct unread_record *unread)
{
    bool told = unread->reason != WIRE_OK;
    file->state = state;
    bool set = set_string(&file->reason, told ? wire_reason_name(unread->reason) : NULL) &&
               set_string(&file->message, told ? unread->message : NULL) &&
               set_string(&file->media_type, told ? unread->media_type : NULL) &&
               set_string(&file->needs, told ? unread->needs : NULL) &&
               set_string(&file->reader, run->reader);
    return set ? LOCI_OK : handle_fail_memory(run->index);
}

// From here on until its last parcel the file is half done: a run that is killed between two batches leaves it so.
loci_error record_begin(struct run *run, struct task *task)
{
    task->begun = true;
    loci_error error =
        set_outcome(run, &task->file, FILE_PARTIAL, &(struct unread_record){.reason = WIRE_OK});
    if (error == LOCI_OK)
        error = file_put(run->index, &task->file);
    if (error == LOCI_OK && task->known)
        error = record_failures_mark(run->index, task->file.id, &task->failures_mark);
    return error;
}

// Of a file that goes into the index. One that cannot be read a second time keeps none, and the next run reads it.
static loci_error know_hash(struct run *run, struct task *task)
{
    loci_error error = task->hashed ? LOCI_OK : task_hash(task, run->index, &run->report.bytes_read);
    if (error == LOCI_OK)
        task->file.hash = task->hash;
    return error == LOCI_ERROR ? LOCI_OK : error;
}

static loci_error record_document(struct run *run, struct task *task,
                                  const struct prepared_document *document)
{
    int64_t id;
    enum put_result result;
    bool left_out;
    loci_error error =
        survey_leaves_out(run->index, task->survey, task->file.path, document->member, &left_out);
    if (error == LOCI_OK && !left_out)
        error = document_put(run->index, task->file.id, document, &id, &result);
    if (error != LOCI_OK || left_out)
        return error;
    const struct source *source = task->survey->source;
    if (result == PUT_ADDED) {
        run->report.added++;
        tell(run, LOCI_EVENT_ADDED, source, task->file.path, document->member, NULL);
    } else if (result == PUT_CHANGED && !task->moved) {
        run->report.changed++;
        tell(run, LOCI_EVENT_CHANGED, source, task->file.path, document->member, NULL);
    } else if (!task->moved) {
        run->report.unchanged++;
    }
    return task_add_seen(task, id) ? LOCI_OK : handle_fail_memory(run->index);
}

// A record that was not read. Of a plain file it is the file's own outcome, kept until its end.
static loci_error record_unread(struct run *run, struct task *task, const struct unread_record *record)
{
    task->failures++;
    if (!*record->member)
        return LOCI_OK;
    bool is_failure = outcome_is_failure(record->reason);
    task->failed_records += is_failure;
    tell_outcome(run, task, is_failure ? LOCI_EVENT_FAILED : LOCI_EVENT_SKIPPED, record->member,
                 record->reason, record->message);
    return record_failure_add(run->index, task->file.id,
                              &(struct record_failure){record->member, wire_reason_name(record->reason),
                                                       record->message, record->media_type, record->needs});
}

static int by_id(const void *a, const void *b)
{
    int64_t left = *(const int64_t *)a, right = *(const int64_t *)b;
    return (left > right) - (left < right);
}

// Deletes the documents of the file that did not come this time.
static loci_error delete_unseen(struct run *run, struct task *task)
{
    int64_t *ids = NULL;
    size_t count = 0;
    loci_error error = file_documents(run->index, task->file.id, &ids, &count);
    if (task->seen_count > 1)
        qsort(task->seen, task->seen_count, sizeof *task->seen, by_id);
    size_t at = 0;
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        while (at < task->seen_count && task->seen[at] < ids[i])
            at++;
        if (at < task->seen_count && task->seen[at] == ids[i])
            continue;
        error = document_delete(run->index, ids[i]);
        run->report.removed++;
    }
    free(ids);
    return error;
}

static void count_outcome(struct run *run, struct task *task, enum wire_reason reason, const char *message)
{
    bool failed = reason != WIRE_OK;
    switch (task->file.state) {
    case FILE_PARTIAL:
    case FILE_FAILED:
        if (!failed)
            break;
        run->report.new_failed += !task->failed_before;
        tell_outcome(run, task, LOCI_EVENT_FAILED, NULL, reason, message);
        break;
    case FILE_SKIPPED: tell_outcome(run, task, LOCI_EVENT_SKIPPED, NULL, reason, message); break;
    case FILE_EMPTY: tell_outcome(run, task, LOCI_EVENT_SKIPPED, NULL, WIRE_EMPTY, message); break;
    default: break;
    }
}

static void drop_task(struct run *run, struct task *task)
{
    if (task->previous)
        task->previous->next = task->next;
    else
        run->tasks = task->next;
    if (task->next)
        task->next->previous = task->previous;
    run->files_done++;
    run->bytes_done += task->file.size - task->bytes;
    task_free(task);
}

// What is not in the file any more goes; but only the whole of a file that stood still tells what that is.
static loci_error take_out(struct run *run, struct task *task, bool complete)
{
    uint64_t failed = task->failed_records;
    loci_error error = task->known && complete ? delete_unseen(run, task) : LOCI_OK;
    if (error == LOCI_OK && task->failures_mark > 0)
        error = record_failures_settle(run->index, task->file.id, task->failures_mark, complete, &failed);
    if (failed > task->failed_records_before)
        run->report.new_failed += failed - task->failed_records_before;
    return error;
}

static loci_error put_outcome(struct run *run, struct task *task, enum file_state state,
                              const struct unread_record *unread)
{
    task->file.tries = notice_may_pass(wire_reason_name(unread->reason)) ? task->file.tries + 1 : 0;
    loci_error error = set_outcome(run, &task->file, state, unread);
    if (error == LOCI_OK)
        error = file_put(run->index, &task->file);
    if (error == LOCI_OK)
        count_outcome(run, task, unread->reason, unread->message);
    return error;
}

static loci_error end_task(struct run *run, struct task *task, const struct parcel *parcel)
{
    loci_error error = LOCI_OK;
    enum file_state state = outcome_state(parcel->reason, task->seen_count > 0 || task->failed_records > 0,
                                          task_holds_some(task));
    enum wire_reason reason = state == FILE_EMPTY ? WIRE_EMPTY : parcel->reason;
    bool complete = outcome_is_whole(reason);
    if (state == FILE_INDEXED || state == FILE_PARTIAL)
        error = know_hash(run, task);
    const bool changed = task_has_changed(task);
    if (changed)
        tell_unsettled(run, task->survey->source, task->file.path);
    if (changed || (state == FILE_INDEXED && !task->hashed)) {
        // Without a hash the next run reads it, whatever it looks like.
        memset(&task->file.hash, 0, sizeof task->file.hash);
        if (complete && (task_holds_some(task) || state == FILE_INDEXED)) {
            state = FILE_PARTIAL;
            reason = WIRE_OK;
        }
        complete = false;
    }
    if (error == LOCI_OK)
        error = take_out(run, task, complete);
    if (error == LOCI_OK)
        error = put_outcome(run, task, state,
                            &(struct unread_record){.reason = reason,
                                                    .message = parcel->message,
                                                    .media_type = parcel->media_type,
                                                    .needs = parcel->needs});
    drop_task(run, task);
    return error;
}

// A container grows the progress as it goes; the rest comes at its end.
static void count_bytes(struct run *run, struct task *task, const struct parcel *parcel)
{
    uint64_t bytes = 0;
    for (size_t i = 0; i < parcel->document_count; i++)
        bytes += parcel->documents[i]->text_size;
    if (bytes > task->file.size - task->bytes)
        bytes = task->file.size - task->bytes;
    task->bytes += bytes;
    run->bytes_done += bytes;
}

static loci_error fail_run(struct run *run, const struct parcel *parcel)
{
    if (parcel->no_memory || parcel->reason == WIRE_OUT_OF_MEMORY)
        return handle_fail_memory(run->index);
    return handle_fail(run->index, LOCI_ERROR, "%s", parcel->message ? parcel->message : "the workers ended");
}

// Whether the file is in the index after this parcel, so that its hash is needed.
static bool takes_in(const struct task *task, const struct parcel *parcel)
{
    bool holds_records = task->seen_count > 0 || task->failed_records > 0 || parcel->unread_count > 0;
    bool stays =
        outcome_is_whole(parcel->reason) ? parcel->reason == WIRE_OK && holds_records : task_holds_some(task);
    return parcel->document_count > 0 || (parcel->last && stays);
}

// All of it, or the batch is torn: what the documents add to the dictionary is counted for them together.
static loci_error write_parcel(struct run *run, struct task *task, struct parcel *parcel)
{
    loci_error error = task->begun ? LOCI_OK : record_begin(run, task);
    if (error == LOCI_OK && task->job->fresh)
        error = batch_count(run->index, &parcel->together);
    if (error == LOCI_OK && parcel->document_count > 0)
        error = know_hash(run, task);
    for (size_t i = 0; i < parcel->document_count && error == LOCI_OK; i++) {
        if (!*parcel->documents[i]->member)
            parcel->documents[i]->hash = task->hash;
        error = record_document(run, task, parcel->documents[i]);
    }
    for (size_t i = 0; i < parcel->unread_count && error == LOCI_OK; i++)
        error = record_unread(run, task, &parcel->unread[i]);
    if (error != LOCI_OK)
        return error;
    count_bytes(run, task, parcel);
    return parcel->last ? end_task(run, task, parcel) : LOCI_OK;
}

loci_error record_parcel(struct run *run, struct parcel *parcel)
{
    if (!parcel->job || parcel->no_memory)
        return fail_run(run, parcel);
    struct task *task = parcel->job->owner;
    if (parcel->blind)
        tell_blind(run);
    tell_uncaged(run, parcel->uncaged);
    // An interrupt ends the reading of a whole file, and must find the batch between two parcels.
    loci_error error = takes_in(task, parcel) && !task->hashed
                           ? task_hash(task, run->index, &run->report.bytes_read)
                           : LOCI_OK;
    if (error == LOCI_OK || error == LOCI_ERROR)
        error = run_batch_open(run);
    if (error == LOCI_OK)
        error = batch_unit_begin(run->index);
    if (error == LOCI_OK)
        error = batch_unit_end(run->index, write_parcel(run, task, parcel));
    return error;
}

loci_error record_unreadable(struct run *run, struct task *task, const char *message)
{
    // The hash stays that of what is in the index: by it the file is found again where it moves.
    enum file_state state = task_holds_some(task) ? FILE_PARTIAL : FILE_FAILED;
    if (state == FILE_FAILED)
        memset(&task->file.hash, 0, sizeof task->file.hash);
    // Opening costs nothing: every run may try.
    if (task->job->fd == -1)
        task->file.tries = -1;
    loci_error error = run_batch_open(run);
    if (error == LOCI_OK)
        error = put_outcome(run, task, state,
                            &(struct unread_record){.reason = WIRE_UNREADABLE, .message = (char *)message});
    return error == LOCI_OK ? run_batch_close(run, false) : error;
}

loci_error record_renewed(struct run *run, struct task *task)
{
    loci_error error = run_batch_open(run);
    if (error == LOCI_OK)
        error = file_put(run->index, &task->file);
    return error == LOCI_OK ? run_batch_close(run, false) : error;
}
