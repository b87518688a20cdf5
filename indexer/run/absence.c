// SPDX-License-Identifier: MIT
// What is gone: removed, or only out of sight.
#include "indexer/run/absence.h"

#include "indexer/run/run.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/tell.h"
#include "indexer/walk/notice.h"

#include <string.h>

static void warn_of_absence(struct run *run, const struct survey *survey, enum absence_verdict verdict,
                            const struct absence *absence)
{
    const char *why = "";
    bool was_file = survey->source->kind == SOURCE_FILE;
    switch (verdict) {
    case ABSENCE_REAL: return;
    case ABSENCE_KIND:
        why = was_file ? "it was a file and is a folder now" : "it was a folder and is a file now";
        break;
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

static bool is_part_unreadable(const struct survey *survey)
{
    for (size_t i = 0; i < survey->walk.remark_count; i++)
        if (survey->walk.remarks[i].kind == REMARK_UNREADABLE)
            return true;
    return false;
}

static struct view view_of(const struct run *run, const struct survey *survey)
{
    struct view view = {
        .absence = {.known = survey->known,
                    .root_missing = survey->walk.root_missing,
                    .root_empty = survey->walk.root_empty,
                    .other_kind = survey_is_other_kind(survey),
                    .device_before = survey->source->device,
                    .device_now = survey->walk.device,
                    .prune = run->options.prune},
        .root_error = survey->walk.root_error,
        .part_unreadable = !survey->walk.root_error && is_part_unreadable(survey),
    };
    for (size_t i = 0; i < survey->file_count; i++)
        view.absence.missing += survey->fates[i] == FATE_GONE;
    return view;
}

static loci_error remove_file(struct run *run, const struct survey *survey, const struct file *file)
{
    run->report.removed += run->id ? (uint64_t)file->documents : file->documents > 0;
    if (file->documents > 0)
        tell(run, LOCI_EVENT_REMOVED, survey->source, file->path, NULL, NULL);
    if (!run->id)
        return LOCI_OK;
    loci_error error = run_batch_open(run);
    if (error == LOCI_OK)
        error = file_delete(run->index, file->id);
    return error == LOCI_OK ? run_batch_close(run, false) : error;
}

// With --prune the source is from now on what stands there.
static loci_error take_kind(struct run *run, const struct survey *survey)
{
    survey->source->kind = survey->walk.root_is_file ? SOURCE_FILE : SOURCE_DIRECTORY;
    return source_put(run->index, survey->source);
}

static loci_error record_walk(struct run *run, const struct survey *survey, bool whole, const char *problem)
{
    loci_error error = run_batch_open(run);
    if (error == LOCI_OK && whole && survey_is_other_kind(survey))
        error = take_kind(run, survey);
    if (error != LOCI_OK)
        return error;
    return whole ? source_walked(run->index, survey->source->id, survey->walk.device)
                 : source_put_problem(run->index, survey->source->id, problem);
}

static loci_error settle_survey(struct run *run, const struct survey *survey)
{
    struct view view = view_of(run, survey);
    enum absence_verdict verdict = notice_absence(&view.absence);
    const char *problem = notice_problem(&view);
    bool unread = problem && (view.root_error || view.absence.other_kind);
    run->report.sources_read += !unread;
    run->report.sources_incomplete += problem != NULL;
    warn_of_absence(run, survey, verdict, &view.absence);
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < survey->file_count && error == LOCI_OK; i++)
        if (survey->fates[i] == FATE_LEFT_OUT || (survey->fates[i] == FATE_GONE && verdict == ABSENCE_REAL))
            error = remove_file(run, survey, &survey->files[i]);
    if (error != LOCI_OK || !run->id || survey->parts->count > 0) // of the other parts nothing is known
        return error;
    bool whole = verdict == ABSENCE_REAL && !view.root_error && !view.part_unreadable;
    return record_walk(run, survey, whole, problem);
}

loci_error absences_settle(struct run *run)
{
    tell_phase(run, "removing");
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < run->survey_count && error == LOCI_OK; i++) {
        error = settle_survey(run, &run->surveys[i]);
        if (error == LOCI_OK && handle_should_stop(run->index))
            error = handle_fail(run->index, LOCI_INTERRUPTED, "interrupted");
    }
    return error == LOCI_OK && run->id ? run_batch_close(run, true) : error;
}
