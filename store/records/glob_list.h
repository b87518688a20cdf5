// SPDX-License-Identifier: MIT
// Lists of globs, packed into one value: each ends with NUL.
#ifndef LOCI_STORE_GLOB_LIST_H
#define LOCI_STORE_GLOB_LIST_H

#include "text/base/buffer.h"
#include <sqlite3.h>

bool glob_list_pack(struct buffer *out, char *const *globs, size_t count); // initialises `out`
// The list in a column of the current row; an array of *count strings, NULL when empty. False: out of memory.
bool glob_list_unpack(sqlite3_stmt *row, int column, char ***out, size_t *count);
void glob_list_free(char **globs, size_t count);

#endif
