// SPDX-License-Identifier: MIT
// Where the helper programs of a worker are looked for: the worker and its indexer have to agree.
#ifndef LOCI_WIRE_HELPER_H
#define LOCI_WIRE_HELPER_H

#include <stdbool.h>

enum { HELPER_PATH_SIZE = 128 };

// Whether the program, a name without a slash, is installed in one of the usual folders, whatever PATH is: `path` gets its place, else "".
bool helper_find(char path[HELPER_PATH_SIZE], const char *program);

#endif
