// SPDX-License-Identifier: MIT
// Files that are made under another name first, and linked to their own when they are whole.
#ifndef LOCI_STORE_NEW_FILE_H
#define LOCI_STORE_NEW_FILE_H

#include "store/handle.h"

// Makes an empty file beside `path` with exactly these permissions, whatever the umask. *name is its path,
// freed with free; whoever calls links and unlinks it.
loci_error new_file_make(loci *index, const char *path, unsigned mode, char **name);

// The error and message for errno.
loci_error loci_fail_system(loci *index, const char *path, const char *what);

#endif
