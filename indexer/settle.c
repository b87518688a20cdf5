// SPDX-License-Identifier: MIT
// What is gone: moved, removed, or only out of sight.
#include "indexer/run.h"

#include <stdlib.h>
#include <string.h>

// The task goes on from the row of the file that moved; its path stays the old one for the caller to compare.
static bool take_row(struct task *task, const struct file *before)
{
    char *path = strdup(before->path);
    if (!path)
        return false;
    free(task->file.path);
    task->file.path = path;
    task->file.id = before->id;
    task->file.state = before->state;
    task->file.documents = before->documents;
    task->known = task->moved = true;
    task->job->fresh = false; // its documents are there, and will mostly be found unchanged
    return true;
}

loci_error settle_move(struct run *run, struct task *task, bool *moved)
{
    struct gone *gone = gone_find(&run->gone, &task->hash, task->job->path);
    if (!gone)
        return LOCI_OK;
    if (!take_row(task, gone->file))
        return loci_fail_memory(run->index);
    if (run->id) {
        loci_error error = run_open_batch(run);
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

static void warn_of_absence(struct run *run, const struct survey *survey, enum absence_verdict verdict,
                            const struct absence *absence)
{
    const char *why = "";
    switch (verdict) {
    case ABSENCE_REAL: return;
    case ABSENCE_ROOT: why = "it cannot be found or read"; break;
    case ABSENCE_EMPTY: why = "it is empty, as where a disk is not mounted"; break;
    case ABSENCE_DEVICE: why = "another file system is mounted there"; break;
    case ABSENCE_MOST: why = "more than half of its files are gone at once"; break;
    }
    struct buffer text;
    buffer_init(&text);
    buffer_printf(&text,
                  "%llu of %llu files of '%s' are missing: %s; nothing is removed; loci index --prune "
                  "would",
                  (unsigned long long)absence->missing, (unsigned long long)absence->known,
                  survey->source->path, why);
    tell(run, LOCI_EVENT_WARNING, survey->source, NULL, NULL, text.data);
    buffer_clear(&text);
}

static bool believes(struct run *run, const struct survey *survey)
{
    struct absence absence = {
        .known = survey->file_count,
        .root_missing = survey->walk.root_missing,
        .root_empty = survey->walk.root_empty,
        .device_before = survey->source->device,
        .device_now = survey->walk.device,
        .prune = run->options.prune,
    };
    for (size_t i = 0; i < survey->file_count; i++)
        absence.missing += survey->fates[i] == FATE_GONE;
    enum absence_verdict verdict = notice_absence(&absence);
    warn_of_absence(run, survey, verdict, &absence);
    return verdict == ABSENCE_REAL;
}

static loci_error remove_file(struct run *run, const struct survey *survey, const struct file *file)
{
    run->report.removed += run->id ? (uint64_t)file->documents : file->documents > 0;
    if (file->documents > 0)
        tell(run, LOCI_EVENT_REMOVED, survey->source, file->path, NULL, NULL);
    if (!run->id)
        return LOCI_OK;
    loci_error error = run_open_batch(run);
    if (error == LOCI_OK)
        error = file_delete(run->index, file->id);
    return error == LOCI_OK ? run_close_batch(run, false) : error;
}

static bool is_complete(const struct survey *survey)
{
    for (size_t i = 0; i < survey->walk.remark_count; i++)
        if (survey->walk.remarks[i].kind == REMARK_UNREADABLE)
            return false;
    return true;
}

static loci_error settle_survey(struct run *run, const struct survey *survey)
{
    bool believed = believes(run, survey);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < survey->file_count && error == LOCI_OK; i++)
        if (survey->fates[i] == FATE_LEFT_OUT || (survey->fates[i] == FATE_GONE && believed))
            error = remove_file(run, survey, &survey->files[i]);
    if (error != LOCI_OK || !run->id || !believed || !is_complete(survey))
        return error;
    error = run_open_batch(run);
    return error == LOCI_OK ? source_walked(run->index, survey->source->id, survey->walk.device) : error;
}

loci_error settle_absences(struct run *run)
{
    tell_phase(run, "removing");
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < run->survey_count && error == LOCI_OK; i++) {
        error = settle_survey(run, &run->surveys[i]);
        if (error == LOCI_OK && loci_should_stop(run->index))
            error = loci_fail(run->index, LOCI_INTERRUPTED, "interrupted");
    }
    return error == LOCI_OK && run->id ? run_close_batch(run, true) : error;
}

bool settle_may_be_move(struct run *run, uint64_t size)
{
    return gone_has_size(&run->gone, size);
}

static bool can_have_moved(const struct file *file, enum fate fate)
{
    static const struct hash none;
    return fate == FATE_GONE && file->state == FILE_INDEXED && memcmp(&file->hash, &none, sizeof none) != 0;
}

static loci_error list_gone(struct run *run)
{
    size_t count = 0;
    for (size_t s = 0; s < run->survey_count; s++)
        count += run->surveys[s].file_count;
    if (!gone_init(&run->gone, count))
        return loci_fail_memory(run->index);
    for (size_t s = 0; s < run->survey_count; s++) {
        struct survey *survey = &run->surveys[s];
        for (size_t i = 0; i < survey->file_count && survey_sees_moves(survey, run->options.prune); i++)
            if (can_have_moved(&survey->files[i], survey->fates[i]))
                gone_add(&run->gone, &survey->files[i], &survey->fates[i]);
    }
    gone_order(&run->gone);
    return LOCI_OK;
}

loci_error run_survey(struct run *run)
{
    tell_phase(run, "walking");
    run->surveys = calloc(run->selection.count + 1, sizeof *run->surveys);
    if (!run->surveys)
        return loci_fail_memory(run->index);
    for (size_t i = 0; i < run->selection.count; i++) {
        if (!run->selection.chosen[i])
            continue;
        struct survey *survey = &run->surveys[run->survey_count];
        loci_error error = survey_make(run->index, survey, &run->selection.sources[i]);
        if (error != LOCI_OK)
            return error;
        run->survey_count++;
        run->files_total += survey->walk.count;
        for (size_t f = 0; f < survey->walk.count; f++)
            run->bytes_total += survey->walk.files[f].size;
        tell_remarks(run, survey);
    }
    return list_gone(run);
}
