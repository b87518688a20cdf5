// SPDX-License-Identifier: MIT
// Stands in for the C library's calls on files, in this program and in the libraries that it links, SQLite's among them: a
// program sees each call on a file below a folder, and can make it fail.
#ifndef LOCI_TESTS_CRASH_FILE_CALLS_H
#define LOCI_TESTS_CRASH_FILE_CALLS_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

enum file_call_kind {
    FILE_CALL_OPEN, // without making anything
    FILE_CALL_CREATE,
    FILE_CALL_READ,
    FILE_CALL_WRITE,
    FILE_CALL_TRUNCATE,
    FILE_CALL_SYNC,
    FILE_CALL_REMOVE, // a file or a folder
    FILE_CALL_RENAME,
    FILE_CALL_MAKE_FOLDER,
    FILE_CALL_LOCK, // by flock; what fails to lock by fcntl is held by another, to SQLite
    FILE_CALL_MAP,
    FILE_CALL_STAT,
    FILE_CALL_MODE,
};

struct file_call {
    enum file_call_kind kind;
    const char *path, *to; // whole paths; of a rename both. NULL where there is a descriptor
    int fd;                // -1 where there is a path
    const void *data;      // what is written
    size_t size;
    off_t offset; // of a write, or the size to truncate to
};

// The folder whose files are seen; NULL: none. One that is open stays seen until it is closed.
void file_calls_watch(const char *folder);

// Before each call that is seen: with a number other than 0 it fails so, and is not done. On any thread.
extern int (*file_calls_before)(const struct file_call *call);
// After each that was done: with the descriptor in `fd` where one was opened.
extern void (*file_calls_after)(const struct file_call *call);

#endif
