// SPDX-License-Identifier: MIT
// Opening and closing: the file is found or made, the connection hardened, the content recognised.
#include "store/open.h"
#include "store/derived/tokenizer.h"
#include "store/document/packed.h"
#include "store/file/immutable.h"
#include "store/file/lock.h"
#include "store/file/new_file.h"
#include "store/file/options.h"
#include "store/file/settings.h"
#include "store/file/unfinished.h"
#include "store/read/collector.h"
#include "store/read/reader_state.h"
#include "store/schema.h"

#include "store/write/batch.h"
#include "text/base/bounded.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

// Of pages of 16 KiB rows of passages leave half as much unused at the ends of pages, and what is read at
// once, lists and texts, comes in half as many calls (a command takes a twelfth less time). Files that were made with 8 KiB keep them.
enum { PAGE_SIZE = 16384 };

static loci_error fail_making(loci *index, const char *path, loci_error error, const char *why)
{
    if (error == LOCI_NO_MEMORY)
        return handle_fail_memory(index);
    if (error == LOCI_DISK_FULL)
        return handle_fail(
            index, error,
            "%s: cannot be created: its disk is full, and nothing was left of it: make room on the disk"
            " and try again",
            path);
    return handle_fail(index, error, "%s: cannot be created: %s", path, why);
}

// A new index is made whole under another name and then put in its place: nobody ever finds half of one, and
// of several makers one is first. SQLite's locks belong to the process and fall when any descriptor of the
// file is closed, so it is not opened under its final name before.
static loci_error create_file(loci *index, const char *path)
{
    loci *made = NULL;
    struct new_file file;
    struct stat status;
    char why[LOCI_MESSAGE_SIZE];
    loci_error error = new_file_make(&file, index, path, index->mode);
    if (error != LOCI_OK)
        return error;
    error = loci_open(&made, file.name, NULL, why, sizeof why);
    loci_close(made);
    error = error == LOCI_OK ? new_file_place(&file, index, path) : fail_making(index, path, error, why);
    if (error == LOCI_INVALID && stat(path, &status) == 0)
        error = LOCI_OK; // another maker was first
    new_file_drop(&file);
    return error;
}

static loci_error find_file(loci *index, const char *path)
{
    struct stat status;
    loci_error error = LOCI_OK;
    if (stat(path, &status) != 0) {
        if (errno != ENOENT || index->read_only)
            return handle_fail_system(index, path, "cannot be opened");
        error = create_file(index, path);
    } else if (!S_ISREG(status.st_mode)) {
        return handle_fail(index, LOCI_NOT_AN_INDEX, "%s is not a file", path);
    }
    if (error != LOCI_OK)
        return error;
    index->path = realpath(path, NULL);
    return index->path ? LOCI_OK : handle_fail_system(index, path, "cannot be found");
}

static loci_error connect_file(loci *index)
{
    bool immutable = index->no_room || immutable_needed(index->path);
    index->immutable = immutable;
    if (immutable)
        immutable_remember(index);
    char *name = immutable ? immutable_uri(index->path) : strdup(index->path);
    if (!name)
        return handle_fail_memory(index);
    int flags = index->read_only || immutable ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE;
    flags |= SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | (immutable ? SQLITE_OPEN_URI : 0);
    int code = sqlite3_open_v2(name, &index->db, flags, NULL);
    free(name);
    if (code != SQLITE_OK && access(index->path, R_OK) != 0)
        return handle_fail(index, LOCI_ERROR, "%s cannot be read: %s", index->path, strerror(errno));
    if (code != SQLITE_OK)
        return handle_fail_sqlite(index, "opening");
    if (!index->no_room)
        index->read_only = index->read_only || sqlite3_db_readonly(index->db, "main") == 1;
    return LOCI_OK;
}

static int on_progress(void *context)
{
    loci *index = context;
    return index->stoppable && handle_should_stop(index);
}

static loci_error set_reading(loci *index)
{
    const size_t pages = sql_file_size(index->db) / SETTING_CACHE_FILE_PART;
    const size_t least = pages > SETTING_CACHE_LEAST ? pages : SETTING_CACHE_LEAST;
    char pragmas[96];
    snprintf(pragmas, sizeof pragmas, "PRAGMA mmap_size=0; PRAGMA cache_size=%d",
             least < SETTING_CACHE_MOST ? (int)least : SETTING_CACHE_MOST);
    return sql_exec(index, pragmas);
}

// The file is untrusted: nothing in its schema may run but what loci put there (schema_verify), no
// function with effects, no trigger, no extension. It is read, not mapped: where another program cuts a mapped file short, its host
// dies of SIGBUS. SQLite looks at each cell before it uses it; all cells of a page are looked at where a file is judged (store/care/check.c).
static loci_error harden(loci *index)
{
    sqlite3 *db = index->db;
    sqlite3_db_config(db, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
    sqlite3_db_config(db, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
    sqlite3_limit(db, SQLITE_LIMIT_LENGTH, 1 << 28);
    sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
    sql_be_patient(index);
    sqlite3_progress_handler(db, 1000, on_progress, index);
    // Reading needs no disk, also where much is sorted; a writer's temporary files may be as large as the index.
    loci_error error =
        index->read_only || index->no_room ? sql_exec(index, "PRAGMA temp_store=MEMORY") : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    error = set_reading(index);
    if (error != LOCI_OK || index->read_only)
        return error;
    return sql_exec(index, "PRAGMA secure_delete=OFF; PRAGMA synchronous=FULL; PRAGMA wal_autocheckpoint=0;"
                           "PRAGMA foreign_keys=OFF");
}

// The tables come before the WAL: one transaction in a rollback journal needs half the room, and the file is whole by
// itself when it ends.
static loci_error make_tables(loci *index)
{
    if (index->read_only)
        return handle_fail(index, LOCI_NOT_AN_INDEX, "%s is empty: no index was made in it yet", index->path);
    char pragma[72];
    snprintf(pragma, sizeof pragma, "PRAGMA page_size=%d; PRAGMA auto_vacuum=INCREMENTAL", PAGE_SIZE);
    loci_error error = sql_exec(index, pragma);
    if (error == LOCI_OK)
        error = schema_create(index);
    return error == LOCI_OK ? sql_exec(index, "PRAGMA journal_mode=WAL") : error;
}

// Of several that find the same empty file one makes the tables: SQLite does not wait where two would wait
// for each other, as in the change to a WAL.
static loci_error recognise_new(loci *index)
{
    enum { PAUSE_MS = 20 };
    loci_error error = make_tables(index);
    for (int waited = 0; error == LOCI_BUSY && waited < SQL_BUSY_MS; waited += PAUSE_MS) {
        nanosleep(&(struct timespec){.tv_nsec = PAUSE_MS * 1000000L}, NULL);
        error = make_tables(index);
    }
    return error == LOCI_OK ? schema_verify(index, SCHEMA_FORMAT) : error;
}

// One snapshot: another process may be making the tables just now.
static loci_error read_header(loci *index, int64_t *application, int64_t *format, int64_t *objects)
{
    static const char what[] = "reading its header";
    loci_error error = sql_exec(index, "BEGIN");
    if (error != LOCI_OK)
        return error;
    error = sql_number(index, "SELECT count(*) FROM sqlite_schema", what, objects);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA application_id", what, application);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA user_version", what, format);
    sql_rollback(index); // nothing was written
    return error;
}

// Whose file it is and of which format, from SQLite's header; an empty one becomes ours.
static loci_error recognise(loci *index)
{
    int64_t application = 0, format = 0, objects = 0;
    loci_error error = read_header(index, &application, &format, &objects);
    if (error != LOCI_OK)
        return error;
    index->format = SCHEMA_FORMAT;
    if (objects == 0 && (application == SCHEMA_APPLICATION_ID || (application == 0 && format == 0)))
        return recognise_new(index);
    if (application != SCHEMA_APPLICATION_ID)
        return handle_fail(index, LOCI_NOT_AN_INDEX, "%s is a database, but no index of loci", index->path);
    if (format > SCHEMA_FORMAT)
        return handle_fail(index, LOCI_TOO_NEW,
                           "%s has format %lld, written by a later loci (this one knows %d): update loci",
                           index->path, (long long)format, SCHEMA_FORMAT);
    if (format < SCHEMA_FORMAT && !index->read_only)
        error = schema_upgrade(index, (int)format);
    else
        index->format = (int)format;
    if (error == LOCI_OK)
        error = schema_verify(index, index->format);
    return error == LOCI_OK ? schema_see_through(index, index->format) : error;
}

static loci_error take_options(loci *index, const loci_open_options *options)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_open_options, event_context);
    loci_open_options all;
    loci_error error = options_take(index, &all, options, &kind);
    if (error != LOCI_OK)
        return error;
    index->read_only = all.read_only;
    index->mode = all.mode ? all.mode & 0777 : 0600;
    index->busy_timeout_ms = all.busy_timeout_ms;
    index->extract = all.extract ? strdup(all.extract) : NULL;
    index->language_models = all.language_models ? strdup(all.language_models) : NULL;
    index->on_event = all.on_event;
    index->event_context = all.event_context;
    const bool kept = (index->extract || !all.extract) && (index->language_models || !all.language_models);
    return kept ? LOCI_OK : handle_fail_memory(index);
}

static loci_error connect_once(loci *index)
{
    loci_error error = connect_file(index);
    if (error == LOCI_OK)
        error = harden(index);
    if (error == LOCI_OK)
        error = tokenizer_register(index);
    if (error == LOCI_OK)
        error = collector_register(index);
    if (error == LOCI_OK)
        error = sql_prepare(index, &index->rollback, "ROLLBACK");
    if (error == LOCI_OK)
        error = recognise(index);
    if (error == LOCI_OK)
        error = meta_read_analysis(index);
    return error;
}

// What belongs to one connection.
struct connection {
    sqlite3 *db;
    sqlite3_stmt *rollback;
    struct fts_tokenizer *tokenizer;
};

static struct connection exchange(loci *index, struct connection other)
{
    struct connection before = {index->db, index->rollback, index->tokenizer};
    index->db = other.db;
    index->rollback = other.rollback;
    index->tokenizer = other.tokenizer;
    return before;
}

static void disconnect(struct connection connection)
{
    sqlite3_finalize(connection.rollback);
    sqlite3_close(connection.db);
    tokenizer_free(connection.tokenizer);
}

// What is damaged may be an index that was never made whole: then a writer makes it anew. It may open as if it were sound.
static loci_error connect_damaged(loci *index, loci_error error)
{
    bool emptied = false;
    loci_error looked = unfinished_empty(index, &emptied);
    if (!emptied)
        return looked == LOCI_OK ? error : looked;
    disconnect(exchange(index, (struct connection){0}));
    return connect_once(index);
}

// SQLite cannot make what it needs beside the file, most often for want of room.
static bool lacks_companions(const loci *index)
{
    const int code = index->db ? sqlite3_extended_errcode(index->db) : SQLITE_OK;
    return (code & 0xFF) == SQLITE_CANTOPEN || code == SQLITE_IOERR_SHMOPEN || code == SQLITE_IOERR_SHMSIZE ||
           code == SQLITE_IOERR_SHMMAP;
}

// Reading takes no room where everything is in the file and nobody writes it.
static loci_error connect_without_room(loci *index, loci_error error)
{
    char why[LOCI_MESSAGE_SIZE];
    if (error == LOCI_DISK_FULL && immutable_has_part(index->path))
        return handle_fail(
            index, error,
            "%s: its disk is full, and a part of it stands in the file beside it, which takes room"
            " to read: make room on the disk and try again",
            index->path);
    if (immutable_has_part(index->path) || run_is_locked(index))
        return error;
    memcpy(why, index->message, sizeof why);
    disconnect(exchange(index, (struct connection){0}));
    index->no_room = true;
    if (connect_once(index) == LOCI_OK)
        return LOCI_OK;
    index->no_room = false;
    return handle_fail(index, error, "%s", why);
}

static loci_error connect(loci *index)
{
    index->no_room = false;
    loci_error error = connect_once(index);
    if (error == LOCI_DISK_FULL || (error != LOCI_OK && lacks_companions(index)))
        return connect_without_room(index, error);
    bool damaged = error == LOCI_OK ? !index->read_only && unfinished_seems(index) : error == LOCI_CORRUPT;
    return damaged ? connect_damaged(index, error) : error;
}

// With nothing kept from before; on failure the handle is as it was.
static loci_error reopen(loci *index)
{
    const bool immutable = index->immutable, no_room = index->no_room;
    const int format = index->format;
    reader_free(index);
    writer_free(index);
    packed_texts_free(index);
    struct connection unused = exchange(index, (struct connection){0});
    loci_error error = connect(index);
    if (error != LOCI_OK) {
        unused = exchange(index, unused);
        index->immutable = immutable;
        index->no_room = no_room;
        index->format = format;
    }
    disconnect(unused);
    return error;
}

// What a handle made up for an older file is no longer to be seen when somebody has brought that up to date.
static bool is_upgraded(loci *index)
{
    return index->format < SCHEMA_FORMAT && schema_stored_format(index) != index->format;
}

loci_error handle_look_again(loci *index)
{
    if (!(index->immutable && immutable_is_old(index)) && !is_upgraded(index))
        return LOCI_OK;
    loci_error error = reopen(index);
    if (error != LOCI_OK) // the next call tries again
        index->stamp = (struct file_stamp){0};
    return error;
}

loci_error handle_find_room(loci *index)
{
    loci_error error = index->no_room ? reopen(index) : LOCI_OK;
    if (error != LOCI_OK || !index->no_room)
        return error;
    return handle_fail(
        index, LOCI_DISK_FULL,
        "%s cannot be written: no file can be made beside it: make room on the disk and try again",
        index->path);
}

loci_error loci_open(loci **out, const char *path, const loci_open_options *options, char *why,
                     size_t why_size)
{
    if (why && why_size > 0)
        why[0] = '\0';
    if (!out || !path || !*path) {
        if (why)
            snprintf(why, why_size, "no path of an index was given");
        return LOCI_INVALID;
    }
    loci *index = calloc(1, sizeof *index);
    if (!index) {
        if (why)
            snprintf(why, why_size, "out of memory");
        return LOCI_NO_MEMORY;
    }
    index->lock_fd = -1;
    loci_error error = take_options(index, options);
    if (error == LOCI_OK)
        error = find_file(index, path);
    if (error == LOCI_OK)
        error = connect(index);
    if (error == LOCI_OK) {
        *out = index;
        return LOCI_OK;
    }
    if (why)
        bounded_print(why, why_size, "%s", index->message);
    loci_close(index);
    return error;
}

// The last connection to close would write a killed run's whole WAL back into the file, which is the next
// run's work. An empty WAL is left to SQLite, which then removes it.
static void keep_wal(loci *index)
{
    struct stat status;
    const char *wal = sqlite3_filename_wal(sqlite3_db_filename(index->db, "main"));
    if (wal && *wal && stat(wal, &status) == 0 && status.st_size > 0)
        sqlite3_db_config(index->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
}

void loci_close(loci *index)
{
    if (!index)
        return;
    if (batch_is_open(index))
        batch_rollback(index);
    kept_state_clear(&index->questions);
    kept_state_clear(&index->leaves);
    kept_state_clear(&index->documents);
    reader_free(index);
    writer_free(index);
    packed_texts_free(index);
    if (index->db)
        keep_wal(index);
    disconnect(exchange(index, (struct connection){0}));
    run_unlock(index);
    kept_state_clear(&index->synonyms);
    analyzer_free(index->analyzer);
    free(index->extract);
    free(index->language_models);
    free(index->path);
    free(index);
}
