// SPDX-License-Identifier: MIT
// The handle's error, its interruption, and the few calls of SQLite that every file here needs.
#include "store/file/meta.h"
#include "text/base/bounded.h"
#include "text/base/buffer.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const char *loci_version(void)
{
    return LOCI_VERSION;
}

int loci_version_number(void)
{
    return LOCI_VERSION_NUMBER;
}

const char *loci_error_name(loci_error error)
{
    static const char *const names[] = {
        [LOCI_OK] = "ok",
        [LOCI_ERROR] = "error",
        [LOCI_NO_MEMORY] = "no memory",
        [LOCI_NOT_FOUND] = "not found",
        [LOCI_BUSY] = "busy",
        [LOCI_INTERRUPTED] = "interrupted",
        [LOCI_NOT_AN_INDEX] = "not an index",
        [LOCI_TOO_NEW] = "too new",
        [LOCI_CORRUPT] = "corrupt",
        [LOCI_ANALYSIS_CHANGED] = "analysis changed",
        [LOCI_READ_ONLY] = "read only",
        [LOCI_DISK_FULL] = "disk full",
        [LOCI_INVALID] = "invalid",
    };
    size_t at = (size_t)error;
    return at < sizeof names / sizeof *names ? names[at] : "unknown";
}

const char *loci_message(const loci *index)
{
    return index ? index->message : "";
}

void loci_interrupt(loci *index)
{
    if (index)
        atomic_store(&index->interrupted, true);
}

loci_cancel *loci_cancel_new(void)
{
    return calloc(1, sizeof(loci_cancel));
}

void loci_cancel_now(loci_cancel *cancel)
{
    if (cancel)
        atomic_store(&cancel->asked, true);
}

void loci_cancel_free(loci_cancel *cancel)
{
    free(cancel);
}

loci_error handle_fail(loci *index, loci_error error, const char *format, ...)
{
    if (!index)
        return error;
    va_list arguments;
    va_start(arguments, format);
    bounded_vprint(index->message, sizeof index->message, format, arguments);
    va_end(arguments);
    for (char *at = index->message; *at; at++)
        if ((unsigned char)*at < 0x20 || *at == 0x7F)
            *at = '?';
    return error;
}

// What SQLite's primary result codes mean to a caller.
static loci_error translate(int code)
{
    if (code == SQLITE_IOERR_NOMEM)
        return LOCI_NO_MEMORY;
    switch (code & 0xFF) {
    case SQLITE_NOMEM: return LOCI_NO_MEMORY;
    case SQLITE_BUSY:
    case SQLITE_LOCKED: return LOCI_BUSY;
    case SQLITE_INTERRUPT:
    case SQLITE_ABORT: return LOCI_INTERRUPTED;
    case SQLITE_NOTADB: return LOCI_NOT_AN_INDEX;
    case SQLITE_CORRUPT:
    case SQLITE_FORMAT: return LOCI_CORRUPT;
    case SQLITE_READONLY:
    case SQLITE_PERM: return LOCI_READ_ONLY;
    case SQLITE_FULL: return LOCI_DISK_FULL;
    default: return LOCI_ERROR;
    }
}

static const char *advice(loci_error error)
{
    switch (error) {
    case LOCI_CORRUPT: return ": the index is damaged: check it, or remove it and index the sources anew";
    case LOCI_DISK_FULL: return ": make room on the disk and try again";
    case LOCI_READ_ONLY: return ": the file, its folder or a file beside it is write-protected";
    case LOCI_BUSY: return ": another run holds the index; try again when it has ended";
    default: return "";
    }
}

static bool is_room(int number)
{
    return number == ENOSPC || number == EDQUOT;
}

// What the system last said about the database or what is written beside it.
static bool lacks_room(sqlite3 *db, int which)
{
    sqlite3_file *file = NULL;
    int number = 0;
    return sqlite3_file_control(db, "main", which, &file) == SQLITE_OK && file && file->pMethods &&
           file->pMethods->xFileControl(file, SQLITE_FCNTL_LAST_ERRNO, &number) == SQLITE_OK &&
           is_room(number);
}

size_t sql_file_size(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file ||
        !file->pMethods || file->pMethods->xFileSize(file, &size) != SQLITE_OK)
        return 0;
    return size > 0 ? (size_t)size : 0;
}

bool sql_disk_is_full(sqlite3 *db, int code)
{
    if ((code & 0xFF) == SQLITE_FULL)
        return true;
    if (!db || ((code & 0xFF) != SQLITE_IOERR && (code & 0xFF) != SQLITE_CANTOPEN))
        return false;
    return is_room(sqlite3_system_errno(db)) || lacks_room(db, SQLITE_FCNTL_FILE_POINTER) ||
           lacks_room(db, SQLITE_FCNTL_JOURNAL_POINTER);
}

loci_error handle_fail_sqlite(loci *index, const char *what)
{
    int code = index->db ? sqlite3_extended_errcode(index->db) : SQLITE_NOMEM;
    loci_error error = sql_disk_is_full(index->db, code) ? LOCI_DISK_FULL : translate(code);
    if (error == LOCI_INTERRUPTED && index->timed_out)
        return handle_fail(index, error, "%s %s: its deadline passed", index->path, what);
    if (error == LOCI_INTERRUPTED)
        return handle_fail(index, error, "interrupted");
    if (error == LOCI_NOT_AN_INDEX)
        return handle_fail(index, error, "%s is no index of loci, or its beginning is destroyed",
                           index->path);
    if (error == LOCI_DISK_FULL)
        return handle_fail(index, error, "%s: %s failed: its disk is full%s", index->path, what,
                           advice(error));
    const char *why = index->db ? sqlite3_errmsg(index->db) : "out of memory";
    return handle_fail(index, error, "%s: %s failed: %s%s", index->path, what, why, advice(error));
}

loci_error handle_fail_memory(loci *index)
{
    return handle_fail(index, LOCI_NO_MEMORY, "out of memory");
}

void handle_begin_call(loci *index)
{
    // After a change of tables SQLite makes even the statement that ends the transaction anew, which takes memory.
    sql_rollback(index);
    index->message[0] = '\0';
    atomic_store(&index->interrupted, false);
    handle_go_on(index);
}

void handle_go_on(loci *index)
{
    index->deadline = (struct timespec){0};
    index->cancel = NULL;
    index->timed_out = false;
    index->stopped = false;
}

static bool is_past(const struct timespec *deadline)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec > deadline->tv_sec ||
           (now.tv_sec == deadline->tv_sec && now.tv_nsec >= deadline->tv_nsec);
}

static bool is_cancelled(const loci *index)
{
    return index->cancel && atomic_load_explicit(&index->cancel->asked, memory_order_relaxed);
}

bool handle_should_stop(loci *index)
{
    if (atomic_load_explicit(&index->interrupted, memory_order_relaxed)) {
        atomic_store(&index->interrupted, false);
        index->stopped = true;
    }
    index->stopped = index->stopped || is_cancelled(index);
    if (index->deadline.tv_sec != 0 && !index->timed_out && is_past(&index->deadline))
        index->timed_out = true;
    return index->stopped || index->timed_out;
}

int sql_step_stoppable(loci *index, sqlite3_stmt *statement)
{
    index->stoppable = true;
    int code = sqlite3_step(statement);
    index->stoppable = false;
    return code;
}

struct analyzer *handle_analyzer(loci *index)
{
    if (!index->analyzer && !analyzer_new(&index->analyzer))
        handle_fail_memory(index);
    return index->analyzer;
}

loci_error handle_need_writable(loci *index)
{
    return index->read_only
               ? handle_fail(index, LOCI_READ_ONLY,
                             "%s cannot be written: it or its folder is write-protected, or it was "
                             "opened for reading only",
                             index->path)
               : LOCI_OK;
}

loci_error handle_need_analysis(loci *index)
{
    if (index->analysis_current)
        return LOCI_OK;
    return handle_fail(
        index, LOCI_ANALYSIS_CHANGED,
        "%s was indexed with other text rules or stemmers: run 'loci index', which rebuilds it", index->path);
}

void handle_keep_synonyms(loci *index, void *state, void (*free_state)(void *))
{
    kept_state_clear(&index->synonyms);
    index->synonyms = (struct kept_state){state, free_state};
    index->snapshot++;
}

void kept_state_clear(struct kept_state *kept)
{
    if (kept->free)
        kept->free(kept->state);
    *kept = (struct kept_state){0};
}

void handle_tell(loci *index, const loci_event *event)
{
    if (index->on_event && !index->on_event(index->event_context, event))
        index->stopped = true;
}

loci_error sql_need_transaction(loci *index)
{
    loci_error (*const begin)(loci *) = index->begin_late;
    index->begin_late = NULL; // whose own statements need none
    loci_error error = begin ? begin(index) : LOCI_OK;
    if (error != LOCI_OK)
        index->begin_late = begin;
    return error;
}

loci_error sql_prepare(loci *index, sqlite3_stmt **out, const char *sql)
{
    sqlite3_stmt *statement = NULL;
    loci_error error = sql_need_transaction(index);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_prepare_v3(index->db, sql, -1, 0, &statement, NULL) != SQLITE_OK)
        return handle_fail_sqlite(index, "reading its tables");
    *out = statement;
    return LOCI_OK;
}

loci_error sql_prepare_once(loci *index, sqlite3_stmt **slot, const char *sql)
{
    loci_error error = sql_need_transaction(index);
    if (error != LOCI_OK)
        return error;
    if (*slot) {
        sqlite3_reset(*slot);
        return LOCI_OK;
    }
    sqlite3_stmt *statement = NULL;
    if (sqlite3_prepare_v3(index->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &statement, NULL) != SQLITE_OK)
        return handle_fail_sqlite(index, "reading its tables");
    *slot = statement;
    return LOCI_OK;
}

loci_error sql_prepare_derived(loci *index, sqlite3_stmt **slot, const char *sql)
{
    struct buffer text;
    if (*slot)
        return sql_prepare_once(index, slot, sql);
    buffer_init(&text);
    for (; *sql; sql++)
        if (*sql != '@')
            buffer_add_byte(&text, *sql);
        else if (index->beside)
            buffer_add_string(&text, SCHEMA_BESIDE);
    loci_error error = text.failed ? handle_fail_memory(index) : sql_prepare_once(index, slot, text.data);
    buffer_clear(&text);
    return error;
}

void sql_sweep(void *statements, size_t size)
{
    sqlite3_stmt **slots = statements;
    for (size_t i = 0; i < size / sizeof *slots; i++) {
        sqlite3_finalize(slots[i]);
        slots[i] = NULL;
    }
}

loci_error sql_run(loci *index, sqlite3_stmt *statement, const char *what)
{
    int code = sqlite3_step(statement);
    loci_error error = code == SQLITE_DONE || code == SQLITE_ROW ? LOCI_OK : handle_fail_sqlite(index, what);
    sqlite3_reset(statement);
    return error;
}

loci_error sql_exec(loci *index, const char *sql)
{
    loci_error error = sql_need_transaction(index);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_exec(index->db, sql, NULL, NULL, NULL) != SQLITE_OK)
        return handle_fail_sqlite(index, "a statement");
    return LOCI_OK;
}

loci_error sql_number(loci *index, const char *sql, const char *what, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, what);
    sqlite3_finalize(row);
    return error;
}

void sql_be_patient(loci *index)
{
    sqlite3_busy_timeout(index->db,
                         index->busy_timeout_ms > SQL_BUSY_MS ? index->busy_timeout_ms : SQL_BUSY_MS);
}

void sql_rollback(loci *index)
{
    if (sqlite3_get_autocommit(index->db))
        return;
    sqlite3_step(index->rollback);
    sqlite3_reset(index->rollback);
}

bool sql_copy_column(sqlite3_stmt *statement, int column, char **out, size_t *size)
{
    *out = NULL;
    if (size)
        *size = 0;
    if (sqlite3_column_type(statement, column) == SQLITE_NULL)
        return true;
    const void *data = sqlite3_column_blob(statement, column);
    size_t bytes = (size_t)sqlite3_column_bytes(statement, column);
    char *copy = malloc(bytes + 1);
    if (!copy)
        return false;
    if (data)
        memcpy(copy, data, bytes);
    copy[bytes] = '\0';
    *out = copy;
    if (size)
        *size = bytes;
    return true;
}
