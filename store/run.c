// SPDX-License-Identifier: MIT
// Runs as rows, under the run lock.
#include "store/run.h"

#include "store/file/lock.h"
#include "store/file/meta.h"
#include "store/file/new_file.h"
#include "store/file/settings.h"
#include "store/open.h"
#include "store/records/time_text.h"
#include "store/write/writer.h"

#include <string.h>

enum { RUNS_KEPT = 1000 }; // of a run every night, those of nearly three years

static loci_error forget_old_runs(loci *index, int64_t newest)
{
    sqlite3_stmt *statement = NULL;
    loci_error error = sql_prepare(index, &statement, "DELETE FROM run WHERE id <= ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(statement, 1, newest - RUNS_KEPT);
    error = sql_run(index, statement, "forgetting old runs");
    sqlite3_finalize(statement);
    return error;
}

static loci_error insert_run(loci *index, int64_t *run)
{
    char now[TIME_TEXT_SIZE];
    sqlite3_stmt *insert = NULL;
    // Whoever holds the lock is the only one: what has no end was killed.
    loci_error error = sql_exec(index, "UPDATE run SET outcome = 'killed', ended = NULL"
                                       " WHERE outcome = 'running'");
    if (error == LOCI_OK)
        error = sql_prepare(index, &insert,
                            "INSERT INTO run(started, outcome) VALUES(?1, 'running') RETURNING id");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_text(insert, 1, time_text_now(now), -1, SQLITE_STATIC);
    if (sqlite3_step(insert) == SQLITE_ROW)
        *run = sqlite3_column_int64(insert, 0);
    else
        error = handle_fail_sqlite(index, "beginning a run");
    sqlite3_finalize(insert);
    return error == LOCI_OK ? forget_old_runs(index, *run) : error;
}

static loci_error open_run(loci *index, int64_t *run)
{
    loci_error error = sql_exec(index, SETTING_CACHE_RUN ";PRAGMA journal_mode=WAL; BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = insert_run(index, run);
    if (error == LOCI_OK)
        error = meta_remember_build(index);
    if (error == LOCI_OK)
        error = sql_exec(index, "COMMIT");
    if (error != LOCI_OK)
        sql_rollback(index);
    return error;
}

loci_error run_begin(loci *index, int64_t *run)
{
    loci_error error = handle_find_room(index);
    if (error == LOCI_OK)
        error = run_lock(index);
    if (error != LOCI_OK)
        return error;
    new_file_sweep(index->path);
    error = open_run(index, run);
    if (error != LOCI_OK)
        run_unlock(index);
    return error;
}

static loci_error finish_run(loci *index, int64_t run, const char *outcome, const struct run_counts *counts)
{
    char now[TIME_TEXT_SIZE];
    sqlite3_stmt *update = NULL;
    loci_error error =
        sql_prepare(index, &update,
                    "UPDATE run SET ended = ?2, outcome = ?3, added = ?4, changed = ?5, moved = ?6,"
                    " removed = ?7, failed = ?8, skipped = ?9 WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    const uint64_t numbers[] = {counts->added,   counts->changed, counts->moved,
                                counts->removed, counts->failed,  counts->skipped};
    sqlite3_bind_int64(update, 1, run);
    sqlite3_bind_text(update, 2, time_text_now(now), -1, SQLITE_STATIC);
    sqlite3_bind_text(update, 3, outcome, -1, SQLITE_STATIC);
    for (int i = 0; i < (int)(sizeof numbers / sizeof *numbers); i++)
        sqlite3_bind_int64(update, 4 + i, (int64_t)numbers[i]);
    error = sql_run(index, update, "ending a run");
    sqlite3_finalize(update);
    return error;
}

// A reader on an old snapshot may keep the WAL from being emptied: the file is whole all the same, but it
// cannot be copied alone, which is worth a note.
static void empty_wal(loci *index)
{
    sqlite3_busy_timeout(index->db, 0);
    int code = sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    sqlite3_busy_timeout(index->db, index->busy_timeout_ms > 5000 ? index->busy_timeout_ms : 5000);
    if (code == SQLITE_BUSY)
        handle_tell(
            index, &(loci_event){.kind = LOCI_EVENT_NOTE,
                                 .detail = "somebody is reading the index, so its -wal file stays beside it: "
                                           "copy the index with 'loci copy', not with cp"});
}

loci_error run_end(loci *index, int64_t run, const char *outcome, const struct run_counts *counts)
{
    static const struct run_counts none;
    if (batch_is_open(index))
        batch_rollback(index);
    loci_error error = finish_run(index, run, outcome, counts ? counts : &none);
    empty_wal(index);
    sqlite3_exec(index->db, SETTING_CACHE_REST, NULL, NULL, NULL);
    run_unlock(index);
    return error;
}
