// SPDX-License-Identifier: MIT
// loci_add and loci_addition: documents that the caller has in memory.
#include "indexer/pool/clock.h"
#include "indexer/run/addition.h"
#include "indexer/run/report.h"
#include "store/file/options.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FILE_TIMEOUT_MS = 60000 };
static const uint64_t worker_memory = 512ull << 20;

struct loci_addition {
    struct addition addition; // its handle is its own
    const loci_cancel *cancel;
    int64_t began_ms;
    bool open;        // neither committed nor failed
    loci_error error; // of what failed
};

// Before anything is written: one that is wrong refuses all.
static loci_error check_inputs(loci *index, const loci_input *const *inputs, size_t count)
{
    loci_input unused;
    loci_error error = LOCI_OK;
    if (count > 0 && !inputs)
        return handle_fail(index, LOCI_INVALID, "no documents were given, but their count is not 0");
    for (size_t i = 0; i < count && error == LOCI_OK; i++)
        error = addition_check(index, &unused, inputs[i], i + 1);
    return error;
}

loci_error loci_add(loci *index, const loci_input *const *inputs, size_t count)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    struct addition addition = {
        .index = index, .file_timeout_ms = FILE_TIMEOUT_MS, .worker_memory_bytes = worker_memory};
    loci_error error = handle_need_writable(index);
    if (error == LOCI_OK)
        error = check_inputs(index, inputs, count);
    if (error == LOCI_OK && count > 0)
        error = addition_open(&addition);
    if (error != LOCI_OK || count == 0)
        return error;
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        loci_input input;
        error = addition_check(index, &input, inputs[i], i + 1);
        if (error == LOCI_OK)
            error = addition_put(&addition, &input);
    }
    return addition_close(&addition, error);
}

static loci_error take_options(loci *index, loci_addition_options *out, const loci_addition_options *given)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_addition_options, cancel);
    loci_error error = options_take(index, out, given, &kind);
    if (out->file_timeout_ms == 0)
        out->file_timeout_ms = FILE_TIMEOUT_MS;
    if (out->worker_memory_bytes == 0)
        out->worker_memory_bytes = worker_memory;
    return error;
}

// Another handle on the same file, with the settings of `index`, which goes on to read.
static loci_error open_beside(loci *index, loci **out)
{
    char why[LOCI_MESSAGE_SIZE];
    const loci_open_options options = {
        .size = sizeof options,
        .mode = index->mode,
        .busy_timeout_ms = index->busy_timeout_ms,
        .extract = index->extract,
        .language_models = index->language_models,
        .on_event = index->on_event,
        .event_context = index->event_context,
    };
    loci_error error = loci_open(out, index->path, &options, why, sizeof why);
    return error == LOCI_OK ? LOCI_OK : handle_fail(index, error, "%s", why);
}

// The first line of each call. Not handle_begin_call, which ends the transaction that stands open.
static void begin_step(loci_addition *addition)
{
    addition->addition.index->message[0] = '\0';
    handle_go_on(addition->addition.index);
    addition->addition.index->cancel = addition->cancel;
}

static loci_error begin(loci *index, loci_addition *addition, const loci_addition_options *options)
{
    addition->began_ms = clock_steady_ms();
    addition->cancel = options->cancel;
    addition->addition.file_timeout_ms = options->file_timeout_ms;
    addition->addition.worker_memory_bytes = options->worker_memory_bytes;
    addition->addition.compress = options->compress;
    loci_error error = open_beside(index, &addition->addition.index);
    if (error != LOCI_OK)
        return error;
    loci *own = addition->addition.index;
    begin_step(addition);
    error = handle_need_writable(own);
    if (error == LOCI_OK)
        error = addition_open(&addition->addition);
    addition->open = error == LOCI_OK;
    return error == LOCI_OK ? LOCI_OK : handle_fail(index, error, "%s", own->message);
}

loci_error loci_addition_begin(loci *index, loci_addition **out, const loci_addition_options *given)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!out)
        return handle_fail(index, LOCI_INVALID, "no place for the addition was given");
    loci_addition_options options;
    loci_error error = take_options(index, &options, given);
    if (error == LOCI_OK)
        error = handle_need_writable(index);
    if (error != LOCI_OK)
        return error;
    loci_addition *addition = calloc(1, sizeof *addition);
    if (!addition)
        return handle_fail_memory(index);
    error = begin(index, addition, &options);
    if (error == LOCI_OK)
        *out = addition;
    else
        loci_addition_free(addition);
    return error;
}

// Ends it, with this error or by a commit.
static loci_error close_addition(loci_addition *addition, loci_error error)
{
    addition->open = false;
    addition->error = addition_close(&addition->addition, error);
    return addition->error;
}

// LOCI_OK where the addition goes on; else what ended it, again.
static loci_error need_open(loci_addition *addition)
{
    if (addition->open) {
        begin_step(addition);
        return LOCI_OK;
    }
    return addition->error != LOCI_OK
               ? addition->error
               : handle_fail(addition->addition.index, LOCI_INVALID, "the addition is committed already");
}

loci_error loci_addition_put(loci_addition *addition, const loci_input *given)
{
    if (!addition)
        return LOCI_INVALID;
    loci_input input;
    loci_error error = need_open(addition);
    if (error == LOCI_OK)
        error = addition_check(addition->addition.index, &input, given, 1);
    if (error != LOCI_OK)
        return error;
    error = addition_put(&addition->addition, &input);
    return error == LOCI_OK ? LOCI_OK : close_addition(addition, error);
}

// What it became, for the caller; what is committed stands, whether it can be counted or not.
static loci_error make_report(const loci_addition *addition, loci_index_report *report)
{
    const struct addition *made = &addition->addition;
    *report = (loci_index_report){
        .added = made->counts.added,
        .changed = made->counts.changed,
        .removed = made->counts.removed,
        .unchanged = made->unchanged,
        .new_failed = made->new_failed,
        .bytes_read = made->bytes_read,
        .rebuilt = made->rebuilt,
        .took_ms = (uint64_t)(clock_steady_ms() - addition->began_ms),
    };
    return report_count(made->index, report);
}

loci_error loci_addition_commit(loci_addition *addition, loci_index_report *report)
{
    if (!addition)
        return LOCI_INVALID;
    loci *index = addition->addition.index;
    loci_error error = need_open(addition);
    if (error == LOCI_OK)
        error = report_check(index, report);
    if (error != LOCI_OK)
        return error;
    if (handle_should_stop(index))
        error = handle_fail(index, LOCI_INTERRUPTED, "interrupted");
    error = close_addition(addition, error);
    loci_index_report made;
    if (error == LOCI_OK && report)
        error = make_report(addition, &made);
    if (error == LOCI_OK)
        report_give(report, &made);
    return error;
}

const char *loci_addition_message(const loci_addition *addition)
{
    return addition ? loci_message(addition->addition.index) : "";
}

void loci_addition_free(loci_addition *addition)
{
    if (!addition)
        return;
    if (addition->open)
        (void)close_addition(addition, handle_fail(addition->addition.index, LOCI_INTERRUPTED, "given up"));
    loci_close(addition->addition.index);
    free(addition);
}
