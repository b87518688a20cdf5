// SPDX-License-Identifier: MIT
// A sound copy of an index in use.
#include "store/file/companion.h"
#include "store/read/reader.h"
#include "store/snapshot.h"

#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PAGES_A_STEP = 2048 };

static loci_error fail(loci *index, sqlite3 *to, int code)
{
    if ((code & 0xFF) == SQLITE_NOMEM || (code & 0xFFFF) == SQLITE_IOERR_NOMEM)
        return handle_fail_memory(index);
    if (sql_disk_is_full(to, code))
        return handle_fail(index, LOCI_DISK_FULL, "the copy failed: make room on the disk and try again");
    return handle_fail(index, LOCI_ERROR, "the copy failed: %s",
                       to ? sqlite3_errmsg(to) : sqlite3_errstr(code));
}

// The snapshot that is open on the handle keeps the source still, whatever a run writes meanwhile.
static loci_error copy_pages(loci *index, sqlite3 *to)
{
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", index->db, "main");
    if (!backup)
        return fail(index, to, sqlite3_errcode(to));
    int code;
    while ((code = sqlite3_backup_step(backup, PAGES_A_STEP)) == SQLITE_OK)
        if (handle_should_stop(index))
            break;
    int finished = sqlite3_backup_finish(backup);
    if (index->stopped)
        return handle_fail(index, LOCI_INTERRUPTED, "the copy was interrupted");
    if (code == SQLITE_DONE && finished == SQLITE_OK)
        return LOCI_OK;
    return fail(index, to, code != SQLITE_DONE ? code : finished);
}

// Pages as they are, then the change to a WAL, which is emptied: closing it does not tell whether that could be done.
static loci_error write_copy(loci *index, sqlite3 *to)
{
    loci_error error = snapshot_begin(index);
    if (error == LOCI_OK)
        error = copy_pages(index, to);
    error = snapshot_finish(index, error);
    if (error != LOCI_OK)
        return error;
    int code = sqlite3_exec(to, "PRAGMA journal_mode=WAL", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_wal_checkpoint_v2(to, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
    return code == SQLITE_OK ? LOCI_OK : fail(index, to, code);
}

static loci_error copy_to(loci *index, const char *name)
{
    sqlite3 *to = NULL;
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE;
    int code = sqlite3_open_v2(name, &to, flags, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_exec(to, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
    loci_error error = code == SQLITE_OK ? write_copy(index, to) : fail(index, to, code);
    sqlite3_close(to);
    return error;
}

// The list stands there first, so that no copy is without it; it goes again when the copy cannot be placed.
static loci_error place(loci *index, struct new_file *file, struct new_file *list, const char *list_name,
                        const char *path)
{
    loci_error error = list_name ? new_file_place(list, index, list_name) : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    error = new_file_place(file, index, path);
    struct stat status;
    if (error != LOCI_OK && list_name && stat(file->name, &status) == 0)
        unlink(list_name);
    return error;
}

loci_error loci_copy(loci *index, const char *path)
{
    struct stat status;
    struct new_file file;
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!path || !*path)
        return handle_fail(index, LOCI_INVALID, "no path for the copy was given");
    if (lstat(path, &status) == 0)
        return handle_fail(index, LOCI_INVALID, "%s exists already", path);
    unsigned mode = stat(index->path, &status) == 0 ? status.st_mode & 0777 : 0600;
    loci_error error = new_file_make(&file, index, path, mode);
    if (error != LOCI_OK)
        return error;
    struct new_file list;
    char *list_name;
    error = companion_copy(&list, &list_name, index, path);
    if (error == LOCI_OK)
        error = copy_to(index, file.name);
    if (error == LOCI_OK)
        error = place(index, &file, &list, list_name, path);
    free(list_name);
    new_file_drop(&list);
    new_file_drop(&file);
    return error;
}
