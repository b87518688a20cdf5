// SPDX-License-Identifier: MIT
// The pool of loci-extract processes: one thread that hands out files and gathers the answers.
#ifndef LOCI_INDEXER_POOL_H
#define LOCI_INDEXER_POOL_H

#include "indexer/pool/job.h"
#include "indexer/pool/pool_options.h"

// Starts the thread; processes are started when there is a file for them. A file whose worker hangs (its
// clock stands still while `out` is full), crashes, talks nonsense or talks without end gets a reason, and the
// worker is replaced. A program that cannot be started, or that ends again and again without ever
// reading a file, ends the whole pool: a chunk without a job tells why, and no other follows.
struct pool;
bool pool_start(struct pool **out, const struct pool_options *options); // false: no memory, no threads
void pool_stop(struct pool *pool); // kills the workers, drops what they were doing; NULL is allowed

// Whether a job would be taken up soon; pool_submit may be called regardless.
bool pool_has_room(struct pool *pool);
void pool_submit(struct pool *pool, struct job *job);

// Tells the thread to look up: `out` has room again. For queue.on_room.
void pool_wake(void *pool);

#endif
