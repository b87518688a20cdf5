// SPDX-License-Identifier: MIT
// Indexes whose making was cut short.
#include "store/unfinished.h"
#include "store/lock.h"
#include "store/schema.h"

#include <sys/stat.h>

enum {
    NEW_PAGES_MAX = 64, // of a new index in any format: those of today take 53
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

// By SQLite's own descriptor: closing another one would drop the locks that this process has on the file.
static bool is_cut_short(sqlite3 *db)
{
    sqlite3_file *file = NULL;
    sqlite3_int64 size = 0;
    unsigned char header[HEADER_SIZE];
    if (sqlite3_file_control(db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK || !file->pMethods)
        return false;
    if (file->pMethods->xFileSize(file, &size) != SQLITE_OK ||
        file->pMethods->xRead(file, header, HEADER_SIZE, 0) != SQLITE_OK)
        return false;
    uint32_t page = big_endian(header + AT_PAGE_SIZE, 2), pages = big_endian(header + AT_PAGES, 4);
    return big_endian(header + AT_APPLICATION_ID, 4) == SCHEMA_APPLICATION_ID && pages <= NEW_PAGES_MAX &&
           size < (sqlite3_int64)page * pages;
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
           may_hold_rows(db, "SELECT 1 FROM passage LIMIT 1");
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

static bool is_unfinished(const loci *index)
{
    sqlite3 *db = NULL;
    bool unfinished =
        connect(index, &db) == SQLITE_OK && is_cut_short(db) && !has_wal(db) && !may_hold_something(db);
    sqlite3_close(db);
    return unfinished;
}

// SQLite's way to make an empty database of a damaged one, in one transaction.
static int empty(const loci *index)
{
    sqlite3 *db = NULL;
    int code = connect(index, &db);
    if (code == SQLITE_OK)
        sqlite3_exec(db, "SELECT 1 FROM sqlite_schema", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_db_config(db, SQLITE_DBCONFIG_RESET_DATABASE, 1, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, "VACUUM", NULL, NULL, NULL);
    int closed = sqlite3_close(db);
    return code == SQLITE_OK ? closed : code;
}

loci_error unfinished_empty(loci *index)
{
    if (!is_unfinished(index))
        return LOCI_CORRUPT;
    if (index->read_only)
        return loci_fail(index, LOCI_CORRUPT,
                         "%s holds nothing: its making was cut short; 'loci index' makes it anew",
                         index->path);
    loci_error error = run_lock(index);
    if (error != LOCI_OK)
        return error;
    int code = is_unfinished(index) ? empty(index) : SQLITE_OK; // another process may have been quicker
    run_unlock(index);
    if (code == SQLITE_OK)
        return LOCI_OK;
    return loci_fail(index, code == SQLITE_FULL ? LOCI_DISK_FULL : LOCI_CORRUPT,
                     "%s holds nothing, its making was cut short, and it cannot be made anew: %s: remove it",
                     index->path, sqlite3_errstr(code));
}
