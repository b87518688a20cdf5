// SPDX-License-Identifier: MIT
// Everything that is derived from the stored passages, made anew.
#include "store/care/rebuild.h"
#include "store/care/passage_scan.h"
#include "store/derived/beside.h"
#include "store/file/meta.h"
#include "store/run.h"
#include "store/write/batch.h"

enum { PASSAGES_A_REPORT = 5000 };
static const uint64_t usual_batch_bytes = 64ull << 20;

struct rebuild {
    loci *index;
    int64_t run;
    uint64_t batch_bytes;
    struct beside beside;
    uint64_t done, total; // passages
    uint64_t bytes;       // of text in this batch
    bool enough;          // this batch is to end
};

static loci_error add_passage(loci *index, const struct scanned *scanned)
{
    struct derivation *derived = index->writer->derived;
    struct derived_passage text;
    scanned_view(scanned, &text);
    loci_error error = derivation_add(index, derived, &scanned->document->dictionary, 1);
    return error == LOCI_OK
               ? derivation_put(index, derived,
                                &(struct passage_change){.passage = scanned->passage, .after = &text})
               : error;
}

static void tell_progress(const struct rebuild *rebuild)
{
    handle_tell(rebuild->index,
                &(loci_event){.kind = LOCI_EVENT_PROGRESS, .done = rebuild->done, .total = rebuild->total});
}

static loci_error on_passage(void *context, const struct scanned *scanned)
{
    struct rebuild *rebuild = context;
    loci *index = rebuild->index;
    loci_error error = add_passage(index, scanned);
    if (++rebuild->done % PASSAGES_A_REPORT == 0)
        tell_progress(rebuild);
    rebuild->beside.passage = scanned->passage;
    rebuild->bytes += scanned->document->text_size;
    rebuild->enough = rebuild->bytes >= rebuild->batch_bytes || derivation_is_full(index->writer->derived) ||
                      handle_should_stop(index);
    return error;
}

static loci_error end_batch(struct rebuild *rebuild)
{
    loci *index = rebuild->index;
    loci_error error = derivation_flush(index, index->writer->derived);
    if (error == LOCI_OK)
        error = beside_save(index, rebuild->beside.passage);
    return error == LOCI_OK ? batch_end(index) : error;
}

static loci_error add_batch(struct rebuild *rebuild)
{
    loci *index = rebuild->index;
    const int64_t first = rebuild->beside.passage > 0 ? rebuild->beside.passage + 1 : INT64_MIN;
    tell_progress(rebuild);
    rebuild->enough = false;
    rebuild->bytes = 0;
    loci_error error = batch_begin_anyhow(index, rebuild->run);
    if (error == LOCI_OK)
        error = passage_scan_from(index, first, &rebuild->enough, on_passage, rebuild);
    if (error == LOCI_OK)
        error = end_batch(rebuild);
    if (error != LOCI_OK)
        batch_rollback(index);
    return error;
}

static loci_error fail_if_stopped(loci *index)
{
    if (!index->stopped)
        return LOCI_OK;
    return handle_fail(index, LOCI_INTERRUPTED,
                       "the rebuild was interrupted: the index is as it was before, and the next run goes on"
                       " with what is done");
}

// The statements of a writer are for one set of tables.
static loci_error build(struct rebuild *rebuild)
{
    loci *index = rebuild->index;
    loci_error error = LOCI_OK;
    writer_free(index);
    index->beside = true;
    rebuild->done = (uint64_t)rebuild->beside.passages;
    do {
        error = add_batch(rebuild);
        if (error == LOCI_OK)
            error = fail_if_stopped(index);
    } while (error == LOCI_OK && rebuild->enough);
    writer_free(index);
    index->beside = false;
    if (error == LOCI_OK) {
        handle_tell(index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "merging"});
        error = beside_settle(index);
    }
    if (error == LOCI_OK)
        error = fail_if_stopped(index);
    return error == LOCI_OK ? beside_place(index, rebuild->run) : error;
}

static loci_error rebuild_in_batches(loci *index, int64_t run, uint64_t batch_bytes)
{
    struct rebuild rebuild = {.index = index, .run = run, .batch_bytes = batch_bytes};
    int64_t total = 0;
    bool resumed = false;
    if (meta_get(index, "passages", &total) == LOCI_OK && total > 0)
        rebuild.total = (uint64_t)total; // only for the report: a damaged number does no harm
    handle_tell(index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "rebuilding"});
    loci_error error = index->doubtful ? beside_begin_anew(index, &rebuild.beside)
                                       : beside_begin(index, &rebuild.beside, &resumed);
    if (error == LOCI_OK)
        error = build(&rebuild);
    index->doubtful = error == LOCI_NO_MEMORY;
    if (!resumed || (error != LOCI_CORRUPT && error != LOCI_ERROR))
        return error;
    // What was begun may be what is damaged.
    error = beside_begin_anew(index, &rebuild.beside);
    return error == LOCI_OK ? build(&rebuild) : error;
}

loci_error rebuild_derived(loci *index, int64_t run)
{
    return rebuild_in_batches(index, run, usual_batch_bytes);
}

loci_error rebuild_if_due(loci *index, int64_t run, uint64_t batch_bytes, bool *rebuilt)
{
    bool begun = false;
    loci_error error = meta_read_analysis(index); // the lock is held: nobody changes it from here on
    if (error == LOCI_OK)
        error = beside_is_begun(index, &begun);
    if (error != LOCI_OK || (index->analysis_current && !begun))
        return error;
    handle_tell(
        index,
        &(loci_event){.kind = LOCI_EVENT_NOTE,
                      .detail = begun ? "a rebuild of the index was begun and not ended: it is gone on with"
                                      : "the index was made by an earlier analysis: it is rebuilt from the "
                                        "texts that it holds"});
    error = rebuild_in_batches(index, run, batch_bytes > 0 ? batch_bytes : usual_batch_bytes);
    if (error == LOCI_OK && rebuilt)
        *rebuilt = true;
    return error;
}

loci_error loci_rebuild(loci *index)
{
    int64_t run = 0;
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    loci_error error = run_begin(index, &run);
    if (error != LOCI_OK)
        return error;
    error = rebuild_derived(index, run);
    const char *outcome = error == LOCI_OK ? "done" : error == LOCI_INTERRUPTED ? "interrupted" : "failed";
    loci_error ended = run_end(index, run, outcome, NULL);
    return error != LOCI_OK ? error : ended;
}
