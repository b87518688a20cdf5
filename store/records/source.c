// SPDX-License-Identifier: MIT
// Sources as rows.
#include "store/records/source.h"
#include "store/records/glob_list.h"
#include "store/records/time_text.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

static void source_clear(struct source *source)
{
    free(source->path);
    glob_list_free(source->include, source->include_count);
    glob_list_free(source->exclude, source->exclude_count);
}

void sources_free(struct source *sources, size_t count)
{
    for (size_t i = 0; i < count; i++)
        source_clear(&sources[i]);
    free(sources);
}

static loci_error read_source(loci *index, sqlite3_stmt *row, struct source *source)
{
    int64_t kind = sqlite3_column_int64(row, 1);
    *source = (struct source){.id = sqlite3_column_int64(row, 0),
                              .kind = (enum source_kind)kind,
                              .hidden = sqlite3_column_int(row, 5) != 0,
                              .device = (uint64_t)sqlite3_column_int64(row, 6),
                              .follow = sqlite3_column_int(row, 7) != 0};
    if (kind < SOURCE_DIRECTORY || kind > SOURCE_MEMORY)
        return handle_fail(index, LOCI_CORRUPT, "%s: a source is of no known kind", index->path);
    if (sql_copy_column(row, 2, &source->path, NULL) &&
        glob_list_unpack(row, 3, &source->include, &source->include_count) &&
        glob_list_unpack(row, 4, &source->exclude, &source->exclude_count))
        return LOCI_OK;
    source_clear(source);
    return handle_fail_memory(index);
}

static loci_error append_source(loci *index, sqlite3_stmt *row, struct source **sources, size_t *count,
                                size_t *capacity)
{
    struct source source;
    loci_error error = read_source(index, row, &source);
    if (error != LOCI_OK)
        return error;
    struct source *grown = array_reserve(*sources, capacity, *count + 1, sizeof *grown);
    if (!grown) {
        source_clear(&source);
        return handle_fail_memory(index);
    }
    grown[(*count)++] = source;
    *sources = grown;
    return LOCI_OK;
}

loci_error sources_load(loci *index, struct source **out, size_t *count)
{
    sqlite3_stmt *rows = NULL;
    struct source *sources = NULL;
    size_t found = 0, capacity = 0;
    loci_error error =
        sql_prepare(index, &rows,
                    "SELECT id, kind, path, include_globs, exclude_globs, hidden, device, follow"
                    " FROM source ORDER BY path");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = append_source(index, rows, &sources, &found, &capacity);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the sources");
    sqlite3_finalize(rows);
    if (error != LOCI_OK) {
        sources_free(sources, found);
        return error;
    }
    *out = sources;
    *count = found;
    return LOCI_OK;
}

static const char insert_source[] =
    "INSERT INTO source(kind, path, include_globs, exclude_globs, hidden, device, follow)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7) RETURNING id";
static const char update_source[] =
    "UPDATE source SET kind = ?1, path = ?2, include_globs = ?3,"
    " exclude_globs = ?4, hidden = ?5, device = ?6, follow = ?7 WHERE id = ?8 RETURNING id";

static loci_error step_source(loci *index, sqlite3_stmt *put, struct source *source,
                              const struct buffer *include, const struct buffer *exclude)
{
    sqlite3_bind_int(put, 1, (int)source->kind);
    sqlite3_bind_blob64(put, 2, source->path, strlen(source->path), SQLITE_STATIC);
    sqlite3_bind_blob64(put, 3, include->data, include->size, SQLITE_STATIC);
    sqlite3_bind_blob64(put, 4, exclude->data, exclude->size, SQLITE_STATIC);
    sqlite3_bind_int(put, 5, source->hidden);
    sqlite3_bind_int64(put, 6, (int64_t)source->device);
    sqlite3_bind_int(put, 7, source->follow);
    if (source->id)
        sqlite3_bind_int64(put, 8, source->id);
    int code = sqlite3_step(put);
    if (code == SQLITE_ROW)
        source->id = sqlite3_column_int64(put, 0);
    else if (code == SQLITE_DONE)
        return handle_fail(index, LOCI_NOT_FOUND, "the source %s does not exist", source->path);
    else
        return handle_fail_sqlite(index, "writing a source");
    return LOCI_OK;
}

loci_error source_put(loci *index, struct source *source)
{
    sqlite3_stmt *put = NULL;
    struct buffer include, exclude;
    loci_error error = batch_need(index);
    if (error != LOCI_OK)
        return error;
    if (!glob_list_pack(&include, source->include, source->include_count) ||
        !glob_list_pack(&exclude, source->exclude, source->exclude_count))
        error = handle_fail_memory(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &put, source->id ? update_source : insert_source);
    if (error == LOCI_OK)
        error = step_source(index, put, source, &include, &exclude);
    sqlite3_finalize(put);
    buffer_clear(&include);
    buffer_clear(&exclude);
    return error;
}

loci_error source_delete(loci *index, int64_t id)
{
    sqlite3_stmt *remove = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &remove,
                            "DELETE FROM source WHERE id = ?1"
                            " AND NOT EXISTS (SELECT 1 FROM file WHERE source = ?1)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(remove, 1, id);
    error = sql_run(index, remove, "deleting a source");
    if (error == LOCI_OK && sqlite3_changes(index->db) == 0)
        error = handle_fail(index, LOCI_INVALID, "a source that still has files cannot be deleted");
    sqlite3_finalize(remove);
    return error;
}

loci_error source_walked(loci *index, int64_t id, uint64_t device)
{
    char now[TIME_TEXT_SIZE];
    sqlite3_stmt *update = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &update,
                            "UPDATE source SET device = ?2, walked = ?3, problem = NULL WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(update, 1, id);
    sqlite3_bind_int64(update, 2, (int64_t)device);
    sqlite3_bind_text(update, 3, time_text_now(now), -1, SQLITE_STATIC);
    error = sql_run(index, update, "writing a source");
    sqlite3_finalize(update);
    return error;
}

loci_error source_put_problem(loci *index, int64_t id, const char *problem)
{
    sqlite3_stmt *update = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &update, "UPDATE source SET problem = ?2 WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(update, 1, id);
    sqlite3_bind_text(update, 2, problem, -1, SQLITE_STATIC);
    error = sql_run(index, update, "writing a source");
    sqlite3_finalize(update);
    return error;
}
