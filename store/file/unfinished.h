// SPDX-License-Identifier: MIT
// Indexes whose making was cut short: earlier versions could put a file in its place of which only the beginning was
// written. Such a file has fewer pages than its header says, or blank ones, no more than a new index has, and no document,
// file or source can be read from it. Anything else that is damaged may hold something, and is left as it is.
#ifndef LOCI_STORE_UNFINISHED_H
#define LOCI_STORE_UNFINISHED_H

#include "store/file/handle.h"

// Whether an open file may be one: enough to look closer.
bool unfinished_seems(loci *index);

// Empties the file, under the run lock, where its making was cut short: it is to be opened again. Does nothing, and keeps
// the message, where it is something else. LOCI_CORRUPT for a handle that only reads, whose message says who makes it anew.
// LOCI_BUSY, LOCI_DISK_FULL …
loci_error unfinished_empty(loci *index, bool *emptied);

#endif
