// SPDX-License-Identifier: MIT
// Files as rows.
#include "store/document/document_row.h"
#include "store/records/source.h"
#include "store/records/unread.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

#define FILE_STATE                                                               \
    "size, mtime_ns, ctime_ns, inode, checked_ns, hash, state, reason, message," \
    " reader, tries, media_type, needs"
#define FILE_COLUMNS "source, path, " FILE_STATE

void file_clear(struct file *file)
{
    free(file->path);
    free(file->reason);
    free(file->message);
    free(file->reader);
    free(file->media_type);
    free(file->needs);
    free(file->awaited);
    file->path = file->reason = file->message = file->reader = NULL;
    file->media_type = file->needs = file->awaited = NULL;
}

void files_free(struct file *files, size_t count)
{
    for (size_t i = 0; i < count; i++)
        file_clear(&files[i]);
    free(files);
}

static loci_error read_file(loci *index, sqlite3_stmt *row, struct file *file)
{
    int64_t state = sqlite3_column_int64(row, 8);
    *file = (struct file){.source = sqlite3_column_int64(row, 0),
                          .size = (uint64_t)sqlite3_column_int64(row, 2),
                          .mtime_ns = sqlite3_column_int64(row, 3),
                          .ctime_ns = sqlite3_column_int64(row, 4),
                          .inode = (uint64_t)sqlite3_column_int64(row, 5),
                          .checked_ns = sqlite3_column_int64(row, 6),
                          .state = (enum file_state)state,
                          .tries = sqlite3_column_int64(row, 12),
                          .id = sqlite3_column_int64(row, 15),
                          .documents = sqlite3_column_int64(row, 16),
                          .failures = sqlite3_column_int64(row, 17)};
    if (state < FILE_INDEXED || state > FILE_PARTIAL || !document_row_hash(row, 7, &file->hash))
        return handle_fail(index, LOCI_CORRUPT, "%s: the row of a file is damaged", index->path);
    if (sql_copy_column(row, 1, &file->path, NULL) && sql_copy_column(row, 9, &file->reason, NULL) &&
        sql_copy_column(row, 10, &file->message, NULL) && sql_copy_column(row, 11, &file->reader, NULL) &&
        sql_copy_column(row, 13, &file->media_type, NULL) && sql_copy_column(row, 14, &file->needs, NULL) &&
        sql_copy_column(row, 18, &file->awaited, NULL))
        return LOCI_OK;
    file_clear(file);
    return handle_fail_memory(index);
}

static loci_error append_file(loci *index, sqlite3_stmt *row, struct file **files, size_t *count,
                              size_t *capacity)
{
    struct file *grown = array_reserve(*files, capacity, *count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    *files = grown;
    loci_error error = read_file(index, row, &(*files)[*count]);
    *count += error == LOCI_OK;
    return error;
}

#define SELECT_FILE                                                                    \
    "SELECT " FILE_COLUMNS ", id,"                                                     \
    " (SELECT count(*) FROM document WHERE document.file = file.id),"                  \
    " (SELECT count(*) FROM record_failure WHERE record_failure.file = file.id"        \
    " AND " RECORD_FAILED "),"                                                         \
    " (SELECT group_concat(awaited) FROM (SELECT needs AS awaited WHERE needs NOTNULL" \
    " UNION SELECT record_failure.needs FROM record_failure"                           \
    " WHERE record_failure.file = file.id AND record_failure.needs NOTNULL))"          \
    " FROM file WHERE source = ?1"

loci_error file_find(loci *index, int64_t source, const char *path, struct file *out, bool *found)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, SELECT_FILE " AND path = ?2");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, source);
    sqlite3_bind_blob64(row, 2, path, strlen(path), SQLITE_STATIC);
    int code = sqlite3_step(row);
    *found = false;
    if (code == SQLITE_ROW)
        error = read_file(index, row, out);
    else if (code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "looking for a file");
    *found = error == LOCI_OK && code == SQLITE_ROW;
    sqlite3_finalize(row);
    return error;
}

loci_error files_load(loci *index, int64_t source, struct file **out, size_t *count)
{
    sqlite3_stmt *rows = NULL;
    struct file *files = NULL;
    size_t found = 0, capacity = 0;
    loci_error error = sql_prepare(index, &rows, SELECT_FILE " ORDER BY path");
    int code = SQLITE_DONE;
    if (error == LOCI_OK)
        sqlite3_bind_int64(rows, 1, source);
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = append_file(index, rows, &files, &found, &capacity);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the files of a source");
    sqlite3_finalize(rows);
    if (error != LOCI_OK) {
        files_free(files, found);
        return error;
    }
    *out = files;
    *count = found;
    return LOCI_OK;
}

static void bind_file(sqlite3_stmt *put, const struct file *file)
{
    sqlite3_bind_int64(put, 1, file->source);
    sqlite3_bind_blob64(put, 2, file->path, strlen(file->path), SQLITE_STATIC);
    sqlite3_bind_int64(put, 3, (int64_t)file->size);
    sqlite3_bind_int64(put, 4, file->mtime_ns);
    sqlite3_bind_int64(put, 5, file->ctime_ns);
    sqlite3_bind_int64(put, 6, (int64_t)file->inode);
    sqlite3_bind_int64(put, 7, file->checked_ns);
    sqlite3_bind_blob(put, 8, file->hash.bytes, HASH_SIZE, SQLITE_STATIC);
    sqlite3_bind_int(put, 9, (int)file->state);
    sqlite3_bind_text(put, 10, file->reason, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 11, file->message, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 12, file->reader, -1, SQLITE_STATIC);
    sqlite3_bind_int64(put, 13, file->tries);
    sqlite3_bind_text(put, 14, file->media_type, -1, SQLITE_STATIC);
    sqlite3_bind_text(put, 15, file->needs, -1, SQLITE_STATIC);
}

loci_error file_put(loci *index, struct file *file)
{
    // Neither may take a savepoint, as RETURNING, or a foreign key that is set, would: FTS5 then writes what it holds, a small segment
    // for each file, and merges them.
    static const char insert[] =
        "INSERT INTO file(" FILE_COLUMNS ") VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
        " ?11, ?12, ?13, ?14, ?15)";
    static const char update[] = "UPDATE file SET (" FILE_STATE ") = (?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10,"
                                 " ?11, ?12, ?13, ?14, ?15) WHERE id = ?16";
    sqlite3_stmt *put = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &put, file->id ? update : insert);
    if (error != LOCI_OK)
        return error;
    bind_file(put, file);
    if (file->id)
        sqlite3_bind_int64(put, 16, file->id);
    if (sqlite3_step(put) != SQLITE_DONE)
        error = handle_fail_sqlite(index, "writing a file");
    else if (!file->id)
        file->id = sqlite3_last_insert_rowid(index->db);
    else if (sqlite3_changes(index->db) == 0)
        error = handle_fail(index, LOCI_NOT_FOUND, "the file %s does not exist", file->path);
    sqlite3_finalize(put);
    return error;
}

loci_error file_move(loci *index, int64_t id, int64_t source, const char *path)
{
    sqlite3_stmt *update = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &update, "UPDATE file SET source = ?2, path = ?3 WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(update, 1, id);
    sqlite3_bind_int64(update, 2, source);
    sqlite3_bind_blob64(update, 3, path, strlen(path), SQLITE_STATIC);
    error = sql_run(index, update, "moving a file");
    sqlite3_finalize(update);
    return error;
}

static void bind_if_any(sqlite3_stmt *statement, int place, const char *text)
{
    if (text && *text)
        sqlite3_bind_text(statement, place, text, -1, SQLITE_STATIC);
}

loci_error record_failure_add(loci *index, int64_t file, const struct record_failure *failure)
{
    sqlite3_stmt *insert = NULL;
    loci_error error = batch_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &insert,
                            "INSERT INTO record_failure(file, member, reason, message, media_type, needs)"
                            " VALUES(?1, ?2, ?3, ?4, ?5, ?6)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(insert, 1, file);
    sqlite3_bind_blob64(insert, 2, failure->member, strlen(failure->member), SQLITE_STATIC);
    sqlite3_bind_text(insert, 3, failure->reason, -1, SQLITE_STATIC);
    sqlite3_bind_text(insert, 4, failure->message ? failure->message : "", -1, SQLITE_STATIC);
    bind_if_any(insert, 5, failure->media_type);
    bind_if_any(insert, 6, failure->needs);
    error = sql_run(index, insert, "writing a failure");
    sqlite3_finalize(insert);
    return error;
}

static loci_error read_failure_number(loci *index, const char *sql, int64_t file, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, file);
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, "reading the failures of a file");
    sqlite3_finalize(row);
    return error;
}

// SQLite numbers a row above all that are there, so that whatever comes later is above the mark.
loci_error record_failures_mark(loci *index, int64_t file, int64_t *mark)
{
    return read_failure_number(index, "SELECT coalesce(max(id), 0) FROM record_failure WHERE file = ?1", file,
                               mark);
}

static loci_error delete_failures(loci *index, int64_t file, int64_t mark, bool all)
{
    sqlite3_stmt *remove = NULL;
    loci_error error =
        sql_prepare(index, &remove,
                    "DELETE FROM record_failure WHERE file = ?1 AND id <= ?2 AND (?3 OR member IN"
                    " (SELECT member FROM record_failure WHERE file = ?1 AND id > ?2))");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(remove, 1, file);
    sqlite3_bind_int64(remove, 2, mark);
    sqlite3_bind_int(remove, 3, all);
    error = sql_run(index, remove, "clearing failures");
    sqlite3_finalize(remove);
    return error;
}

loci_error record_failures_settle(loci *index, int64_t file, int64_t mark, bool complete, uint64_t *failed)
{
    int64_t count = 0;
    loci_error error = batch_need(index);
    if (error == LOCI_OK && mark > 0)
        error = delete_failures(index, file, mark, complete);
    if (error == LOCI_OK)
        error = read_failure_number(
            index, "SELECT count(*) FROM record_failure WHERE file = ?1 AND " RECORD_FAILED, file, &count);
    *failed = (uint64_t)count;
    return error;
}

loci_error file_documents(loci *index, int64_t file, int64_t **out, size_t *count)
{
    sqlite3_stmt *rows = NULL;
    int64_t *ids = NULL;
    size_t found = 0, capacity = 0;
    loci_error error = sql_prepare(index, &rows, "SELECT id FROM document WHERE file = ?1 ORDER BY id");
    int code = SQLITE_DONE;
    if (error == LOCI_OK)
        sqlite3_bind_int64(rows, 1, file);
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW) {
        int64_t *grown = array_reserve(ids, &capacity, found + 1, sizeof *grown);
        if (!grown) {
            error = handle_fail_memory(index);
            break;
        }
        ids = grown;
        ids[found++] = sqlite3_column_int64(rows, 0);
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the documents of a file");
    sqlite3_finalize(rows);
    if (error != LOCI_OK) {
        free(ids);
        return error;
    }
    *out = ids;
    *count = found;
    return LOCI_OK;
}
