// SPDX-License-Identifier: MIT
// Files that are made under another name first, and get their own when they are whole.
#ifndef LOCI_STORE_NEW_FILE_H
#define LOCI_STORE_NEW_FILE_H

#include "store/handle.h"

// Makes an empty file beside `path` with exactly these permissions, whatever the umask. *name is its path,
// freed with free; whoever calls places or drops it.
loci_error new_file_make(loci *index, const char *path, unsigned mode, char **name);

// Gives the file its own name, and never another file's place: 0, or -1 with errno (EEXIST where `path` is
// there already; the file then keeps the name that it was made under).
int new_file_place(const char *name, const char *path);

// Removes a file that got no place, with the companions that SQLite may have left beside it.
void new_file_drop(const char *name);

// The error and message for errno.
loci_error handle_fail_system(loci *index, const char *path, const char *what);

#endif
