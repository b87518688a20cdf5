// SPDX-License-Identifier: MIT
// Whether the index is sound, and what is derived made anew where it is not.
#include "store/care/check.h"
#include "store/care/rebuild.h"
#include "store/care/stretch_mend.h"
#include "store/file/meta.h"
#include "store/open.h"
#include "store/read/reader.h"
#include "store/records/source.h"
#include "store/run.h"
#include "store/snapshot.h"

#include <stdio.h>
#include <string.h>

// SQLite's structures.
static loci_error check_file(struct findings *findings)
{
    sqlite3_stmt *rows = NULL;
    loci *index = findings->index;
    loci_error error = sql_prepare(index, &rows, "PRAGMA integrity_check(100)");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        const char *text = (const char *)sqlite3_column_text(rows, 0);
        if (text && strcmp(text, "ok") == 0)
            continue;
        findings->indexes = true;
        findings_tell(findings, "%s", text ? text : "out of memory");
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "checking the file");
    sqlite3_finalize(rows);
    return findings_absorb(findings, error);
}

static loci_error check_parts(struct findings *findings)
{
    loci *index = findings->index;
    loci_error error = check_file(findings);
    if (error == LOCI_OK)
        error = check_rows(findings);
    if (error == LOCI_OK && (!index->analysis_current || index->format < SCHEMA_FORMAT)) {
        findings->derived = true;
        handle_tell(index,
                    &(loci_event){.kind = LOCI_EVENT_NOTE,
                                  .detail = "the index was made by an earlier analysis: what is derived was "
                                            "not compared with the stored text; the next run rebuilds it"});
        return LOCI_OK;
    }
    return error == LOCI_OK ? check_derived(findings) : error;
}

// All cells of each page that is read are looked at until judged: a search, which spends up to a tenth of its instructions on that, looks at
// those that it uses.
static loci_error judge_cells(loci *index)
{
    return sql_exec(index, "PRAGMA cell_size_check=ON");
}

static loci_error judged(loci *index, loci_error error)
{
    if (index->db)
        sqlite3_exec(index->db, "PRAGMA cell_size_check=OFF", NULL, NULL, NULL);
    return error;
}

static loci_error check_all(struct findings *findings)
{
    handle_tell(findings->index, &(loci_event){.kind = LOCI_EVENT_PHASE, .detail = "checking"});
    findings->index->stoppable = true;
    loci_error error = judge_cells(findings->index);
    if (error == LOCI_OK)
        error = check_parts(findings);
    findings->index->stoppable = false;
    return error;
}

// Before what is derived is made anew, which then is so of these as well.
static loci_error mend_stretches(struct findings *findings)
{
    bool mended;
    loci_error error = findings_absorb(findings, stretches_mend(findings->index, &mended));
    if (error != LOCI_OK || !mended)
        return error;
    findings->derived = true;
    handle_tell(findings->index,
                &(loci_event){.kind = LOCI_EVENT_NOTE,
                              .detail = "which passages documents have was lost or wrong: it was made anew "
                                        "from what ranking knows of them"});
    return LOCI_OK;
}

// First silently; what follows from something else is made anew; then what is left is told.
static loci_error mend(struct findings *findings, int64_t run)
{
    struct findings silent = {.index = findings->index};
    loci_error error = check_all(&silent);
    if (error == LOCI_OK && silent.indexes)
        error = findings_absorb(&silent, sql_exec(findings->index, "REINDEX"));
    if (error == LOCI_OK && silent.count > 0)
        error = mend_stretches(&silent);
    if (error == LOCI_OK && silent.derived)
        error = findings_absorb(&silent, rebuild_derived(findings->index, run));
    if (error == LOCI_OK && (silent.indexes || silent.derived))
        handle_tell(findings->index,
                    &(loci_event){.kind = LOCI_EVENT_NOTE,
                                  .detail = "the index was damaged: what is derived was made anew "
                                            "from the stored passages"});
    return error;
}

static loci_error check_without_run(struct findings *findings)
{
    loci_error error = handle_look_again(findings->index);
    return error == LOCI_OK ? snapshot_finish(findings->index, check_all(findings)) : error;
}

// What SQLite was stopped in is no error there.
static const char *outcome_of(const loci *index, loci_error error)
{
    if (error == LOCI_INTERRUPTED || (error == LOCI_OK && index->stopped))
        return "interrupted";
    return error == LOCI_OK ? "done" : "failed";
}

static loci_error check_within_run(struct findings *findings, bool repair)
{
    int64_t run = 0;
    loci_error error = run_begin(findings->index, &run);
    // To look needs no room.
    if (error == LOCI_DISK_FULL && !repair) {
        *findings->index->message = '\0';
        return check_without_run(findings);
    }
    if (error != LOCI_OK)
        return findings_absorb(findings, error);
    if (repair)
        error = mend(findings, run);
    if (error == LOCI_OK)
        error = check_all(findings);
    loci_error ended = run_end(findings->index, run, outcome_of(findings->index, error), NULL);
    return error != LOCI_OK ? error : findings_absorb(findings, ended);
}

loci_error loci_check(loci *index, bool repair, loci_finding_callback on_finding, void *context)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    loci_error error = repair ? handle_need_writable(index) : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    struct findings findings = {.index = index, .on_finding = on_finding, .context = context};
    error =
        judged(index, index->read_only ? check_without_run(&findings) : check_within_run(&findings, repair));
    if (error != LOCI_OK)
        return error;
    if (index->stopped)
        return handle_fail(index, LOCI_INTERRUPTED, "the check was interrupted");
    if (findings.count == 0)
        return LOCI_OK;
    return handle_fail(index, LOCI_CORRUPT, "%s is damaged: %llu finding%s%s", index->path,
                       (unsigned long long)findings.count, findings.count == 1 ? "" : "s",
                       repair ? "" : "; 'loci check --repair' makes anew what can be");
}
