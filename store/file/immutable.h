// SPDX-License-Identifier: MIT
// Reading an index where nothing can be written: in a folder that is not this user's, or on a disk that is full. SQLite cannot
// make the companions of a file in WAL mode there and is told that the file is immutable: it takes no locks, and keeps what it has read. But somebody else may write
// there. So the file is looked at before each reading, and opened again when it was written since; and looked at
// after it, when what was read counts for nothing if it was written meanwhile.
#ifndef LOCI_STORE_IMMUTABLE_H
#define LOCI_STORE_IMMUTABLE_H

#include "store/file/handle.h"

// Whether the folder cannot be written and nothing stands beside the file: with a -wal, its writer's companions can be read.
bool immutable_needed(const char *path);
// Whether a part of it stands beside the file, in its -wal or -journal.
bool immutable_has_part(const char *path);
char *immutable_uri(const char *path); // NULL when out of memory; freed with free

void immutable_remember(loci *index);         // the file as it is now: before it is opened
bool immutable_is_written(const loci *index); // since it was remembered
bool immutable_is_old(const loci *index);     // … or a run has begun to write

#endif
