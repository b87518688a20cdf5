// SPDX-License-Identifier: MIT
// What is in the index, as one consistent picture.
#include "store/file/lock.h"
#include "store/open.h"
#include "store/read/reader_state.h"
#include "store/records/glob_list.h"
#include "store/records/suspect.h"
#include "store/records/unread.h"
#include "store/schema.h"
#include "store/snapshot.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

enum { RUN_COUNT_MAX = 20 };

// What the caller sees, and what the accessors read.
struct info {
    loci_info shown;
    loci_source_info *sources;
    loci_run_info *runs;
};

static void free_source(loci_source_info *source)
{
    free((char *)source->path);
    free((char *)source->last_seen);
    free((char *)source->problem);
    glob_list_free((char **)source->include, source->include_count);
    glob_list_free((char **)source->exclude, source->exclude_count);
}

static void free_run(loci_run_info *run)
{
    free((char *)run->started);
    free((char *)run->ended);
    free((char *)run->outcome);
}

void loci_info_free(loci_info *shown)
{
    if (!shown)
        return;
    struct info *info = (struct info *)shown;
    for (size_t i = 0; i < shown->source_count; i++)
        free_source(&info->sources[i]);
    for (size_t i = 0; i < shown->run_count; i++)
        free_run(&info->runs[i]);
    free(info->sources);
    free(info->runs);
    free((char *)shown->analysis);
    free(info);
}

const loci_source_info *loci_info_source_at(const loci_info *info, size_t i)
{
    return info && i < info->source_count ? &((const struct info *)info)->sources[i] : NULL;
}

const loci_run_info *loci_info_run_at(const loci_info *info, size_t i)
{
    return info && i < info->run_count ? &((const struct info *)info)->runs[i] : NULL;
}

static uint64_t column_count(sqlite3_stmt *row, int column)
{
    int64_t value = sqlite3_column_int64(row, column);
    return value > 0 ? (uint64_t)value : 0;
}

static loci_error read_source(loci *index, sqlite3_stmt *row, loci_source_info *source)
{
    char *path = NULL, *last_seen = NULL, *problem = NULL, **include = NULL, **exclude = NULL;
    bool copied = sql_copy_column(row, 0, &path, NULL) && sql_copy_column(row, 1, &last_seen, NULL) &&
                  glob_list_unpack(row, 2, &include, &source->include_count) &&
                  glob_list_unpack(row, 3, &exclude, &source->exclude_count) &&
                  sql_copy_column(row, 6, &problem, NULL);
    source->path = path;
    source->last_seen = last_seen;
    source->problem = problem;
    source->include = (const char *const *)include;
    source->exclude = (const char *const *)exclude;
    source->documents = column_count(row, 4);
    source->passages = column_count(row, 5);
    if (!copied)
        return handle_fail_memory(index);
    source->follow = sqlite3_column_int(row, 8) != 0;
    source->hidden = sqlite3_column_int(row, 9) != 0;
    struct unread unread = {0};
    loci_error error = unread_count(index, sqlite3_column_int64(row, 7), &unread);
    source->failed = unread.failed;
    source->partial = unread.partial;
    source->skipped = unread.skipped;
    source->empty = unread.empty;
    return error;
}

static const char select_sources[] =
    "SELECT path, walked, include_globs, exclude_globs,"
    " (SELECT count(*) FROM document JOIN file ON file.id = document.file WHERE file.source = source.id),"
    " (SELECT sum(passages) FROM document JOIN file ON file.id = document.file WHERE file.source = source.id),"
    " problem, id, follow, hidden FROM source ORDER BY path";

static loci_error read_sources(loci *index, struct info *info)
{
    sqlite3_stmt *rows = NULL;
    size_t capacity = 0;
    loci_error error = sql_prepare(index, &rows, select_sources);
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sql_step_stoppable(index, rows)) == SQLITE_ROW) {
        loci_source_info *grown =
            array_reserve(info->sources, &capacity, info->shown.source_count + 1, sizeof *grown);
        if (!grown) {
            error = handle_fail_memory(index);
            break;
        }
        info->sources = grown;
        loci_source_info *source = &grown[info->shown.source_count++];
        *source = (loci_source_info){0};
        error = read_source(index, rows, source);
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the sources");
    sqlite3_finalize(rows);
    return error;
}

static loci_error read_run(loci *index, sqlite3_stmt *row, int64_t over, loci_run_info *run)
{
    char *started = NULL, *ended = NULL, *outcome = NULL;
    bool copied = sql_copy_column(row, 1, &started, NULL) && sql_copy_column(row, 2, &ended, NULL) &&
                  sql_copy_column(row, 3, &outcome, NULL);
    if (copied && (!outcome || (strcmp(outcome, "running") == 0 && sqlite3_column_int64(row, 0) <= over))) {
        free(outcome);
        outcome = strdup("killed");
        copied = outcome != NULL;
    }
    *run = (loci_run_info){.id = column_count(row, 0),
                           .started = started,
                           .ended = ended,
                           .outcome = outcome,
                           .added = column_count(row, 4),
                           .changed = column_count(row, 5),
                           .moved = column_count(row, 6),
                           .removed = column_count(row, 7),
                           .failed = column_count(row, 8),
                           .skipped = column_count(row, 9),
                           .rebuilt = sqlite3_column_int(row, 10) == 1};
    return copied ? LOCI_OK : handle_fail_memory(index);
}

// The last run that has let go of the lock, asked before the picture is taken: a run gives its row an end before it
// lets go, so what is without one then was killed. A run that ends or begins meanwhile is not mistaken for it.
static loci_error find_over(loci *index, int64_t *over)
{
    loci_error error = sql_number(index, "SELECT coalesce(max(id), 0) FROM run", "reading the runs", over);
    if (run_is_locked(index))
        *over -= 1;
    return error;
}

static loci_error read_runs(loci *index, int64_t over, struct info *info)
{
    sqlite3_stmt *rows = NULL;
    info->runs = calloc(RUN_COUNT_MAX, sizeof *info->runs);
    if (!info->runs)
        return handle_fail_memory(index);
    loci_error error =
        sql_prepare(index, &rows,
                    "SELECT id, started, ended, outcome, added, changed, moved, removed, failed,"
                    " skipped, rebuilt"
                    " FROM run ORDER BY id DESC LIMIT ?1");
    if (error == LOCI_OK)
        sqlite3_bind_int(rows, 1, RUN_COUNT_MAX);
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = read_run(index, rows, over, &info->runs[info->shown.run_count++]);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the runs");
    sqlite3_finalize(rows);
    return error;
}

static uint64_t size_of(const char *path, const char *suffix)
{
    struct stat status;
    struct buffer name;
    buffer_init(&name);
    buffer_printf(&name, "%s%s", path, suffix);
    uint64_t size = !name.failed && stat(name.data, &status) == 0 ? (uint64_t)status.st_size : 0;
    buffer_clear(&name);
    return size;
}

static loci_error read_totals(loci *index, loci_info *info)
{
    char *analysis = NULL;
    sqlite3_stmt *row = NULL;
    loci_error error = suspect_count(index, &info->suspect);
    if (error == LOCI_OK)
        error = sql_prepare(index, &row,
                            "SELECT (SELECT count(*) FROM document), (SELECT count(*) FROM term),"
                            " 'loci ' || (SELECT value FROM meta WHERE key = 'analyzer') || ', '"
                            " || (SELECT value FROM meta WHERE key = 'stemmer'),"
                            " (SELECT count(*) FROM document WHERE charset_guess NOTNULL)");
    if (error != LOCI_OK)
        return error;
    if (sql_step_stoppable(index, row) != SQLITE_ROW)
        error = handle_fail_sqlite(index, "counting its documents");
    else if (!sql_copy_column(row, 2, &analysis, NULL))
        error = handle_fail_memory(index);
    info->documents = column_count(row, 0);
    info->terms = column_count(row, 1);
    info->charset_guesses = column_count(row, 3);
    info->analysis = analysis;
    sqlite3_finalize(row);
    info->passages = reader_statistics(index)->passages;
    info->generation = (uint64_t)index->reader->generation;
    info->analysis_current = index->analysis_current;
    info->size_bytes = size_of(index->path, "") + size_of(index->path, "-wal");
    return error;
}

loci_error loci_info_get(loci *index, loci_info **out)
{
    if (!index || !out)
        return index ? handle_fail(index, LOCI_INVALID, "no place for the information was given")
                     : LOCI_INVALID;
    handle_begin_call(index);
    struct info *info = calloc(1, sizeof *info);
    if (!info)
        return handle_fail_memory(index);
    int64_t over = 0;
    loci_error error = handle_look_again(index);
    if (error == LOCI_OK)
        error = find_over(index, &over);
    if (error == LOCI_OK)
        error = snapshot_begin(index);
    if (error == LOCI_OK)
        error = read_totals(index, &info->shown);
    if (error == LOCI_OK)
        error = read_sources(index, info);
    if (error == LOCI_OK)
        error = read_runs(index, over, info);
    error = snapshot_finish(index, error);
    if (error == LOCI_OK)
        *out = &info->shown;
    else
        loci_info_free(&info->shown);
    return error;
}

loci_error loci_generation_get(loci *index, uint64_t *generation)
{
    if (!index || !generation)
        return index ? handle_fail(index, LOCI_INVALID, "no place for the generation was given")
                     : LOCI_INVALID;
    handle_begin_call(index);
    loci_error error = snapshot_begin(index);
    const uint64_t found = error == LOCI_OK ? (uint64_t)index->reader->generation : 0;
    error = snapshot_finish(index, error);
    if (error == LOCI_OK)
        *generation = found;
    return error;
}
