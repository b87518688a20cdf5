// SPDX-License-Identifier: MIT
// loci_index: a run from its beginning to its end.
#include "indexer/run/run.h"

#include "indexer/pool/clock.h"
#include "indexer/run/absence.h"
#include "indexer/run/feed.h"
#include "indexer/run/outcome.h"
#include "indexer/run/report.h"
#include "indexer/run/run_batch.h"
#include "indexer/run/surveys.h"
#include "indexer/run/task.h"
#include "indexer/run/tell.h"
#include "store/care/rebuild.h"
#include "store/file/options.h"
#include "store/records/unread.h"
#include "store/run.h"
#include "store/write/texts_pack.h"
#include "wire/helper.h"
#include "wire/reading.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { FILE_TIMEOUT_MS = 60000, OCR_TIMEOUT_MS = 900000, BATCH_MS = 30000, WORKERS_MAX = 8 };
static const uint64_t worker_memory = 512ull << 20, batch_bytes = 64ull << 20;

static loci_error take_options(loci *index, loci_index_options *out, const loci_index_options *given)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_index_options, follow);
    loci_error error = options_take(index, out, given, &kind);
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    if (out->workers == 0)
        out->workers = processors < 1 ? 1 : processors > WORKERS_MAX ? WORKERS_MAX : (unsigned)processors;
    if (out->file_timeout_ms == 0)
        out->file_timeout_ms = out->ocr ? OCR_TIMEOUT_MS : FILE_TIMEOUT_MS;
    if (out->worker_memory_bytes == 0)
        out->worker_memory_bytes = worker_memory;
    if (out->batch_bytes == 0)
        out->batch_bytes = batch_bytes;
    if (out->batch_ms == 0)
        out->batch_ms = BATCH_MS;
    return error;
}

// What reads files: another program, or another build of it, may read what this one could not.
static loci_error identify_reader(struct run *run)
{
    run->program = run->index->extract ? run->index->extract : LOCI_EXTRACT_PATH;
    struct stat status = {0};
    struct buffer identity;
    buffer_init(&identity);
    // A program that is missing is told when a file is to be read, not before.
    (void)stat(run->program, &status);
    buffer_printf(&identity, "reading %d, loci %s, loci-extract %lld %lld", READING_VERSION, LOCI_VERSION,
                  (long long)status.st_size, (long long)status.st_mtim.tv_sec);
    run->reader = buffer_detach(&identity, NULL);
    return run->reader ? LOCI_OK : handle_fail_memory(run->index);
}

// What was skipped for a program that is installed meanwhile is read.
static loci_error find_helpers(struct run *run)
{
    char path[HELPER_PATH_SIZE];
    size_t here = 0;
    loci_error error = awaited_load(run->index, &run->helpers);
    for (size_t i = 0; i < run->helpers.count; i++) {
        if (helper_find(path, run->helpers.names[i]))
            run->helpers.names[here++] = run->helpers.names[i];
        else
            free(run->helpers.names[i]);
    }
    run->helpers.count = here;
    return error;
}

static loci_error put_sources(struct run *run)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < run->selection.count && error == LOCI_OK; i++) {
        if (!run->selection.changed[i])
            continue;
        error = run_batch_open(run);
        if (error == LOCI_OK)
            error = source_put(run->index, &run->selection.sources[i]);
    }
    return error == LOCI_OK ? run_batch_close(run, true) : error;
}

// A dry run looks at files alone, whatever analysed them.
static loci_error renew(struct run *run)
{
    if (run->id)
        return rebuild_if_due(run->index, run->id, run->options.batch_bytes, &run->report.rebuilt);
    if (!run->index->analysis_current)
        handle_tell(run->index,
                    &(loci_event){.kind = LOCI_EVENT_NOTE,
                                  .detail = "the index was made by an earlier analysis: the next run"
                                            " rebuilds it first"});
    return LOCI_OK;
}

static loci_error run_steps(struct run *run, const char *const *paths, size_t path_count)
{
    loci_error error = renew(run);
    if (error == LOCI_OK)
        error = selection_make(run->index, &run->selection, paths, path_count, &run->options);
    if (error == LOCI_OK && run->id)
        error = put_sources(run);
    if (error == LOCI_OK && run->id && run->options.compress)
        error = texts_pack_want(run->index);
    if (error == LOCI_OK)
        error = find_helpers(run);
    if (error == LOCI_OK)
        error = surveys_make(run);
    if (error == LOCI_OK) {
        tell_read_again(run);
        error = run_feed(run);
    }
    if (error == LOCI_OK)
        error = absences_settle(run);
    if (error == LOCI_OK && run->id)
        error = texts_pack(run->index);
    uint64_t written = run->report.added + run->report.changed + run->report.removed;
    if (error == LOCI_OK && run->id && written > 0) {
        tell_phase(run, "merging");
        error = merge_batches_go_on(run->index, &run->merge, true);
        if (error == LOCI_OK)
            error = merge_segments(run->index, false);
    }
    return error;
}

static void run_clear(struct run *run)
{
    pipeline_stop(run->pipeline);
    merge_batches_stop(&run->merge);
    while (run->tasks) {
        struct task *next = run->tasks->next;
        task_free(run->tasks);
        run->tasks = next;
    }
    for (size_t i = 0; i < run->survey_count; i++)
        survey_clear(&run->surveys[i]);
    free(run->surveys);
    gone_clear(&run->gone);
    free(run->reader);
    awaited_clear(&run->helpers);
    selection_clear(&run->selection);
}

// What stands is told of an interrupted run as well.
static void count_kept(struct run *run)
{
    char message[LOCI_MESSAGE_SIZE];
    memcpy(message, run->index->message, sizeof message);
    (void)report_count(run->index, &run->report);
    memcpy(run->index->message, message, sizeof message);
}

static loci_error end_run(struct run *run, loci_error error)
{
    if (batch_is_open(run->index))
        run_batch_break(run, error);
    if (error == LOCI_INTERRUPTED)
        count_kept(run);
    struct run_counts counts = {
        .added = run->report.added,
        .changed = run->report.changed,
        .moved = run->report.moved,
        .removed = run->report.removed,
        .failed = run->report.failed,
        .skipped = run->report.skipped,
        .sources_read = run->report.sources_read,
        .sources_incomplete = run->report.sources_incomplete,
    };
    return run_finish(run->index, run->id, error, &counts);
}

// A mistake in what was typed is told before there is a run that could fail of it. What is chosen here may be another run's
// doing the next moment: the run chooses again, under its lock.
static loci_error check_paths(const struct run *run, const char *const *paths, size_t path_count)
{
    struct selection selection = {0};
    loci_error error = selection_make(run->index, &selection, paths, path_count, &run->options);
    selection_clear(&selection);
    return error;
}

static loci_error run_all(struct run *run, const char *const *paths, size_t path_count)
{
    loci_error error = identify_reader(run);
    if (error == LOCI_OK)
        error = check_paths(run, paths, path_count);
    if (error == LOCI_OK && !run->options.dry_run)
        error = run_begin(run->index, &run->id);
    if (error != LOCI_OK)
        return error;
    error = run_steps(run, paths, path_count);
    // Before the row of the run is written: no worker may still hold a file of the archive.
    pipeline_stop(run->pipeline);
    run->pipeline = NULL;
    if (error == LOCI_OK)
        error = report_count(run->index, &run->report);
    return run->options.dry_run ? error : end_run(run, error);
}

static loci_error check_call(loci *index, struct run *run, const char *const *paths, size_t path_count,
                             const loci_index_options *options, const loci_index_report *report)
{
    loci_error error = path_count > 0 && !paths
                           ? handle_fail(index, LOCI_INVALID, "no paths were given, but their count is not 0")
                           : take_options(index, &run->options, options);
    if (error == LOCI_OK)
        error = report_check(index, report);
    return error == LOCI_OK && !run->options.dry_run ? handle_need_writable(index) : error;
}

loci_error loci_index(loci *index, const char *const *paths, size_t path_count,
                      const loci_index_options *options, loci_index_report *report)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    struct run run = {.index = index, .began_ms = clock_steady_ms()};
    loci_error error = check_call(index, &run, paths, path_count, options, report);
    if (error != LOCI_OK)
        return error;
    index->cancel = run.options.cancel;
    error = run_all(&run, paths, path_count);
    run.report.took_ms = (uint64_t)(clock_steady_ms() - run.began_ms);
    report_give(report, &run.report);
    run_clear(&run);
    handle_go_on(index);
    return error;
}
