// SPDX-License-Identifier: MIT
// Indexes whose making was cut short.
#include "store/file/unfinished.h"
#include "store/file/lock.h"
#include "store/file/meta.h"

#include <string.h>
#include <sys/stat.h>

enum {
    PAGE_MAX = 16384,   // of a page, in bytes
    NEW_PAGES_MAX = 64, // of a new index in any format: those of today take 27
    HEADER_SIZE = 100,  // SQLite's, https://www.sqlite.org/fileformat2.html
    AT_PAGE_SIZE = 16,
    AT_PAGES = 28,
    AT_APPLICATION_ID = 68,
};

static uint32_t big_endian(const unsigned char *at, int size)
{
    uint32_t number = 0;
    for (int i = 0; i < size; i++)
        number = number << 8 | at[i];
    return number;
}

// Whether a page is not there, or was never written: SQLite lets a file grow before it writes the pages.
static bool is_blank(sqlite3_file *file, sqlite3_int64 at, int size)
{
    unsigned char page[PAGE_MAX];
    int code = file->pMethods->xRead(file, page, size, at);
    if (code == SQLITE_IOERR_SHORT_READ)
        return true;
    return code == SQLITE_OK && page[0] == 0 && memcmp(page, page + 1, (size_t)size - 1) == 0;
}

// By SQLite's own descriptor: closing another one would drop the locks that this process has on the file.
static bool is_cut_short(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    unsigned char header[HEADER_SIZE];
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file->pMethods ||
        file->pMethods->xRead(file, header, HEADER_SIZE, 0) != SQLITE_OK)
        return false;
    uint32_t size = big_endian(header + AT_PAGE_SIZE, 2), pages = big_endian(header + AT_PAGES, 4);
    if (big_endian(header + AT_APPLICATION_ID, 4) != SCHEMA_APPLICATION_ID || pages > NEW_PAGES_MAX ||
        size < HEADER_SIZE || size > PAGE_MAX)
        return false;
    for (uint32_t i = 0; i < pages; i++)
        if (is_blank(file, (sqlite3_int64)size * i, (int)size))
            return true;
    return false;
}

// True also where it cannot be known: damage alone, a missing table or a missing page, is taken for nothing.
static bool may_hold_rows(sqlite3 *db, const char *sql)
{
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &row, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(row);
    sqlite3_finalize(row);
    code &= 0xFF;
    return code != SQLITE_DONE && code != SQLITE_CORRUPT && code != SQLITE_ERROR;
}

static bool may_hold_something(sqlite3 *db)
{
    return may_hold_rows(db, "SELECT 1 FROM source LIMIT 1") ||
           may_hold_rows(db, "SELECT 1 FROM file LIMIT 1") ||
           may_hold_rows(db, "SELECT 1 FROM document LIMIT 1") ||
           may_hold_rows(db, "SELECT 1 FROM passage_text LIMIT 1") ||
           may_hold_rows(db,
                         "SELECT 1 FROM passage LIMIT 1"); // of files before format 10, where it is a table
}

// Reads what can be read of a damaged file. A view under the name of a table is not asked.
static int connect(const loci *index, sqlite3 **db)
{
    int code = sqlite3_open_v2(index->path, db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return code;
    sqlite3_busy_timeout(*db, 5000);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
    sqlite3_db_config(*db, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
    return sqlite3_db_config(*db, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
}

static bool has_wal(sqlite3 *db)
{
    struct stat status;
    return stat(sqlite3_filename_wal(sqlite3_db_filename(db, "main")), &status) == 0 && status.st_size > 0;
}

// In one transaction, so that nobody writes meanwhile; damage that keeps one from beginning does not change.
static bool is_unfinished(const loci *index)
{
    sqlite3 *db = NULL;
    bool unfinished = false;
    if (connect(index, &db) == SQLITE_OK) {
        sqlite3_exec(db, "BEGIN; SELECT 1 FROM sqlite_schema LIMIT 1", NULL, NULL, NULL);
        unfinished = is_cut_short(db) && !has_wal(db) && !may_hold_something(db);
    }
    sqlite3_close(db);
    return unfinished;
}

// SQLite's way to make an empty database of a damaged one, in one transaction.
static int empty(const loci *index, bool *full)
{
    sqlite3 *db = NULL;
    int code = connect(index, &db);
    if (code == SQLITE_OK)
        sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "VACUUM", NULL, NULL, NULL);
    *full = sql_disk_is_full(db, code);
    int closed = sqlite3_close(db);
    return code == SQLITE_OK ? closed : code;
}

bool unfinished_seems(loci *index)
{
    return is_cut_short(index->db) && !has_wal(index->db);
}

loci_error unfinished_empty(loci *index, bool *emptied)
{
    *emptied = false;
    if (!is_unfinished(index))
        return LOCI_OK;
    if (index->read_only)
        return handle_fail(index, LOCI_CORRUPT,
                           "%s holds nothing: its making was cut short; 'loci index' makes it anew",
                           index->path);
    loci_error error = run_lock(index);
    if (error != LOCI_OK)
        return error;
    bool full = false;
    int code =
        is_unfinished(index) ? empty(index, &full) : SQLITE_OK; // another process may have been quicker
    run_unlock(index);
    *emptied = code == SQLITE_OK;
    if (*emptied)
        return LOCI_OK;
    return handle_fail(
        index, full ? LOCI_DISK_FULL : LOCI_CORRUPT,
        "%s holds nothing, its making was cut short, and it cannot be made anew: %s: remove it", index->path,
        sqlite3_errstr(code));
}
