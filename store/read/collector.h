// SPDX-License-Identifier: MIT
// The FTS5 auxiliary function that ranks: called for every match, it scores into a heap and returns NULL.
#ifndef LOCI_STORE_COLLECTOR_H
#define LOCI_STORE_COLLECTOR_H

#include "store/file/handle.h"

// Registers loci_collect(passage_fts, pointer) with the handle's connection. Without the pointer, which only
// reader_collect can bind, the function is an error.
loci_error collector_register(loci *index);

#endif
