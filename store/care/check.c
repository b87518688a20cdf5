// SPDX-License-Identifier: MIT
// Whether the index is sound, and what is derived made anew where it is not.
#include "store/care/check.h"
#include "store/care/rebuild.h"
#include "store/open.h"
#include "store/read/reader.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"

#include <stdio.h>
#include <string.h>

void check_tell(struct check *check, const char *format, ...)
{
    char finding[LOCI_MESSAGE_SIZE];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(finding, sizeof finding, format, arguments);
    va_end(arguments);
    check->findings++;
    if (check->on_finding)
        check->on_finding(check->context, finding);
}

loci_error check_absorb(struct check *check, loci_error error)
{
    if (error != LOCI_CORRUPT && error != LOCI_ERROR && error != LOCI_NOT_AN_INDEX)
        return error;
    check_tell(check, "%s", loci_message(check->index));
    return LOCI_OK;
}

loci_error check_file(struct check *check)
{
    sqlite3_stmt *rows = NULL;
    loci *index = check->index;
    loci_error error = sql_prepare(index, &rows, "PRAGMA integrity_check(100)");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(rows, 0);
        if (text && strcmp(text, "ok") == 0)
            continue;
        check->indexes = true;
        check_tell(check, "%s", text ? text : "out of memory");
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "checking the file");
    sqlite3_finalize(rows);
    return check_absorb(check, error);
}

static loci_error check_parts(struct check *check)
{
    loci *index = check->index;
    loci_error error = check_file(check);
    if (error == LOCI_OK)
        error = check_rows(check);
    if (error == LOCI_OK && !index->analysis_current) {
        check->derived = true;
        handle_tell(index,
                    &(loci_event){.kind = LOCI_EVENT_NOTE,
                                  .detail = "the index was made by an earlier analysis: what is derived was "
                                            "not compared with the stored text; the next run rebuilds it"});
        return LOCI_OK;
    }
    return error == LOCI_OK ? check_derived(check) : error;
}

static loci_error check_all(struct check *check)
{
    handle_tell(check->index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "checking"});
    check->index->stoppable = true;
    loci_error error = check_parts(check);
    check->index->stoppable = false;
    return error;
}

// First silently; what is derived is made anew; then what is left is told.
static loci_error mend(struct check *check, int64_t run)
{
    struct check silent = {.index = check->index};
    loci_error error = check_all(&silent);
    if (error == LOCI_OK && silent.indexes)
        error = check_absorb(&silent, sql_exec(check->index, "REINDEX"));
    if (error == LOCI_OK && silent.derived)
        error = check_absorb(&silent, rebuild_derived(check->index, run));
    if (error == LOCI_OK && (silent.indexes || silent.derived))
        handle_tell(check->index,
                    &(loci_event){.kind = LOCI_EVENT_NOTE,
                                  .detail = "the index was damaged: what is derived was made anew "
                                            "from the stored passages"});
    return error;
}

static loci_error check_within_run(struct check *check, bool repair)
{
    int64_t run = 0;
    loci_error error = run_begin(check->index, &run);
    if (error != LOCI_OK)
        return check_absorb(check, error);
    if (repair)
        error = mend(check, run);
    if (error == LOCI_OK)
        error = check_all(check);
    loci_error ended = run_end(check->index, run, error == LOCI_OK ? "done" : "failed", NULL);
    return error != LOCI_OK ? error : check_absorb(check, ended);
}

static loci_error check_without_run(struct check *check)
{
    loci_error error = handle_look_again(check->index);
    return error == LOCI_OK ? snapshot_finish(check->index, check_all(check)) : error;
}

loci_error loci_check(loci *index, bool repair, loci_finding_callback on_finding, void *context)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (repair && index->read_only)
        return handle_fail(index, LOCI_READ_ONLY, "%s cannot be repaired: it is opened for reading only",
                           index->path);
    struct check check = {.index = index, .on_finding = on_finding, .context = context};
    loci_error error = index->read_only ? check_without_run(&check) : check_within_run(&check, repair);
    if (error != LOCI_OK)
        return error;
    if (index->stopped)
        return handle_fail(index, LOCI_INTERRUPTED, "the check was interrupted");
    if (check.findings == 0)
        return LOCI_OK;
    return handle_fail(index, LOCI_CORRUPT, "%s is damaged: %llu finding%s%s", index->path,
                       (unsigned long long)check.findings, check.findings == 1 ? "" : "s",
                       repair ? "" : "; 'loci check --repair' makes anew what can be");
}
