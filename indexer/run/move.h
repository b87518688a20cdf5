// SPDX-License-Identifier: MIT
// Files that are gone from one place and stand at another.
#ifndef LOCI_INDEXER_MOVE_H
#define LOCI_INDEXER_MOVE_H

#include "loci.h"

#include <stdbool.h>
#include <stdint.h>

struct run;
struct task;

// Whether a gone file is of this size, so that a new one may be it: then it pays to know its hash.
bool move_is_possible(struct run *run, uint64_t size);
// Moves the gone file with the content of `task`, whose hash is known, to its place, if there is one; the task goes on from that
// file's row. *moved tells. Within a dry run only counted.
loci_error move_take(struct run *run, struct task *task, bool *moved);

#endif
