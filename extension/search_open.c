// SPDX-License-Identifier: MIT
// The index that loci_search reads, open beside the host's database.
#include "extension/search_table.h"

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

int search_fail(struct search_table *table, int code, char *message)
{
    sqlite3_free(table->base.zErrMsg);
    table->base.zErrMsg = message;
    return message ? code : SQLITE_NOMEM;
}

void search_close(struct search_table *table)
{
    loci_close(table->index);
    free(table->path);
    table->index = NULL;
    table->path = NULL;
}

// Has this connection a database in the same file?
static int is_attached(struct search_table *table, const struct stat *file, bool *out)
{
    sqlite3_stmt *row = NULL;
    *out = false;
    int code = sqlite3_prepare_v2(table->db, "PRAGMA database_list", -1, &row, NULL);
    while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
        const char *name = (const char *)sqlite3_column_text(row, 2);
        struct stat other;
        *out = *out || (name && *name && stat(name, &other) == 0 && other.st_dev == file->st_dev &&
                        other.st_ino == file->st_ino);
        code = SQLITE_OK;
    }
    sqlite3_finalize(row);
    return code == SQLITE_DONE ? SQLITE_OK : code;
}

// POSIX drops all locks of a process on a file when any descriptor of it is closed. One SQLite knows of its own descriptors, two
// copies in one process know nothing of each other's: the host's database would be written without locks.
static int refuse_second_copy(struct search_table *table, const char *path, const struct stat *file)
{
    bool attached = false;
    int code = host_shares_sqlite(sqlite3_libversion()) ? SQLITE_OK : is_attached(table, file, &attached);
    if (code != SQLITE_OK || !attached)
        return code;
    return search_fail(
        table, SQLITE_ERROR,
        sqlite3_mprintf("loci_search: %s is open here as a database, in a program with a SQLite of its "
                        "own: search it from a connection to another file",
                        path));
}

int search_open(struct search_table *table, const char *path)
{
    struct stat file;
    bool found = stat(path, &file) == 0;
    int code = found ? refuse_second_copy(table, path, &file) : SQLITE_OK;
    if (code != SQLITE_OK)
        return code;
    if (table->index && found && strcmp(table->path, path) == 0 && table->device == (uint64_t)file.st_dev &&
        table->inode == (uint64_t)file.st_ino)
        return SQLITE_OK;
    search_close(table);
    char why[LOCI_MESSAGE_SIZE] = "";
    const loci_open_options options = {.size = sizeof options, .read_only = true};
    loci_error error = loci_open(&table->index, path, &options, why, sizeof why);
    if (error != LOCI_OK)
        return search_fail(table, error == LOCI_NO_MEMORY ? SQLITE_NOMEM : SQLITE_ERROR,
                           sqlite3_mprintf("loci_search: %s", why));
    table->path = strdup(path);
    if (!table->path) {
        search_close(table);
        return SQLITE_NOMEM;
    }
    table->device = found ? (uint64_t)file.st_dev : 0;
    table->inode = found ? (uint64_t)file.st_ino : 0;
    return SQLITE_OK;
}
