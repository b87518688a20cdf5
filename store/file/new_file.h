// SPDX-License-Identifier: MIT
// Files that are made under another name first, and get their own when they are whole.
//
//     FOLDER/.loci-new-XXXXXX/lock     flock, held by the maker for as long as it lives
//     FOLDER/.loci-new-XXXXXX/index    the file, and what SQLite puts beside it
//
// The lock is a file of its own: on network file systems a lock on the whole file would stand in the way of SQLite's.
#ifndef LOCI_STORE_NEW_FILE_H
#define LOCI_STORE_NEW_FILE_H

#include "store/file/handle.h"

struct new_file {
    char *folder; // NULL: there is none
    char *name;   // of the file in it
    int lock_fd;
};

// Makes an empty file with exactly these permissions, whatever the umask, in a new folder beside `path`; first removes what
// makers that were killed left there. LOCI_OK or *out is empty. new_file_drop ends it, placed or not.
loci_error new_file_make(struct new_file *out, loci *index, const char *path, unsigned mode);

// Gives the file the name `path`, and never another file's place: LOCI_INVALID where there is one. The file must be closed
// and whole by itself; it and the name last when this returns LOCI_OK, also over a loss of power.
loci_error new_file_place(struct new_file *file, loci *index, const char *path);

// Removes the folder with what is in it. NULL and empty files are allowed.
void new_file_drop(struct new_file *file);

// Removes what makers left beside `path` that live no more: their locks are free. Never anything else.
void new_file_sweep(const char *path);

// The folder that a path lies in ("." for a mere name), as a new string; NULL when out of memory.
char *folder_of(const char *path);

// The error and message for errno.
loci_error handle_fail_system(loci *index, const char *path, const char *what);

#endif
