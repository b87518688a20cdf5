// SPDX-License-Identifier: MIT
// What is done to the whole file after a run's batches: segments merged, deleted text removed.
#include "store/derived/full_text_merge.h"
#include "store/derived/segments/tables.h"
#include "store/file/settings.h"
#include "store/write/writer.h"

#include <stdio.h>

static loci_error merge_all(loci *index)
{
    return sql_exec(index, "INSERT INTO passage_fts(passage_fts) VALUES('optimize')");
}

static loci_error refuse_batch(loci *index)
{
    return batch_is_open(index) || index->lock_fd < 0
               ? handle_fail(index, LOCI_INVALID, "a batch is open, or no run is")
               : LOCI_OK;
}

// What merges leave free, the file gives back where it is more than a share of it: the last pages move into it, some megabytes a
// transaction. Files that earlier versions made cannot: they keep their room for later runs.
static loci_error give_back(loci *index)
{
    enum { SHARE = 32 };
    static const char step[] = "PRAGMA incremental_vacuum(1024)";
    int64_t pages = 0, vacant = 0, before = INT64_MAX;
    loci_error error = sql_number(index, "PRAGMA page_count", "counting its pages", &pages);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA freelist_count", "counting its pages", &vacant);
    if (vacant <= pages / SHARE)
        return error;
    while (error == LOCI_OK && vacant > 0 && vacant < before && !handle_should_stop(index)) {
        before = vacant;
        error = sql_exec(index, step);
        sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
        if (error == LOCI_OK)
            error = sql_number(index, "PRAGMA freelist_count", "counting its pages", &vacant);
    }
    return error;
}

loci_error merge_batches(loci *index, size_t count, struct segment_merge **merge)
{
    loci_error error = refuse_batch(index);
    return error == LOCI_OK ? segments_merge_newest(merge, index, count) : error;
}

loci_error merge_batches_go_on(loci *index, struct segment_merge **merge, bool to_the_end)
{
    loci_error error = refuse_batch(index);
    return error == LOCI_OK ? segments_merge_go_on(merge, index, to_the_end) : error;
}

void merge_batches_stop(struct segment_merge **merge)
{
    segments_merge_stop(merge);
}

// What a merge has written until it is to stop is not kept: a merge that is not done makes searches no faster.
static loci_error write_full_text(loci *index, bool all)
{
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    error = all ? merge_all(index) : full_text_merge(index);
    const bool kept = error == LOCI_OK && (all || !handle_should_stop(index));
    if (kept)
        error = sql_exec(index, "COMMIT");
    if (!kept || error != LOCI_OK)
        sql_rollback(index);
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    return error;
}

loci_error merge_full_text(loci *index)
{
    bool due = false;
    loci_error error = refuse_batch(index);
    if (error == LOCI_OK)
        error = full_text_merge_is_due(index, &due);
    return error == LOCI_OK && due ? write_full_text(index, false) : error;
}

loci_error merge_segments(loci *index, bool all)
{
    loci_error error = refuse_batch(index);
    if (error == LOCI_OK)
        error = all ? write_full_text(index, true) : merge_full_text(index);
    if (error == LOCI_OK)
        error = segments_merge(index, all);
    return error == LOCI_OK ? give_back(index) : error;
}

// VACUUM attaches the file that it writes; nothing else may attach one (see harden in open.c). It reads and writes each page once, and keeps as
// many of both files in memory as a batch does of its rows: few are enough.
loci_error purge_write_anew(loci *index)
{
    char restore[64];
    int64_t cache = 0;
    loci_error error = sql_number(index, "PRAGMA cache_size", "asking for its cache", &cache);
    if (error == LOCI_OK)
        error = sql_exec(index, SETTING_CACHE_REST);
    if (error != LOCI_OK)
        return error;
    int most = sqlite3_limit(index->db, SQLITE_LIMIT_ATTACHED, 1);
    error = sql_exec(index, "VACUUM");
    sqlite3_limit(index->db, SQLITE_LIMIT_ATTACHED, most);
    snprintf(restore, sizeof restore, "PRAGMA cache_size=%lld", (long long)cache);
    sqlite3_exec(index->db, restore, NULL, NULL, NULL); // keeps the message of what failed
    return error;
}

// FTS5 keeps deleted terms until their segments merge, SQLite keeps deleted rows in free space and free pages:
// one segment, then a file written anew. The old pages leave the WAL with its truncation.
loci_error purge_deleted(loci *index)
{
    loci_error error = merge_segments(index, true);
    if (error == LOCI_OK)
        error = purge_write_anew(index);
    if (error == LOCI_OK &&
        sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL) == SQLITE_BUSY)
        handle_tell(index,
                    &(loci_event){.kind = LOCI_EVENT_WARNING,
                                  .detail = "somebody is reading the index: what was forgotten stays in its "
                                            "-wal file until the next run"});
    return error;
}
