// SPDX-License-Identifier: MIT
// One place of the pool: a worker and the file that it reads.
#ifndef LOCI_INDEXER_POOL_PLACE_H
#define LOCI_INDEXER_POOL_PLACE_H

#include "indexer/pool/job.h"
#include "indexer/pool/pool_options.h"
#include "indexer/pool/reply.h"
#include "indexer/pool/worker.h"

struct pool_place {
    struct worker worker;
    struct job *job; // NULL: idle
    struct reply reply;
    unsigned order;      // of the next chunk
    int64_t deadline_ms; // CLOCK_MONOTONIC
    bool proven;         // this process has finished a file
};

enum pool_place_state {
    POOL_PLACE_ON,
    POOL_PLACE_ENDED,   // the last chunk is out; the place is idle
    POOL_PLACE_USELESS, // likewise, but the worker ended of itself and never finished any file
    POOL_PLACE_NO_MEMORY
};

void pool_place_init(struct pool_place *place);
void pool_place_clear(struct pool_place *place); // kills the worker

// Sends the job to the worker, starting one when there is none. 0, ENOMEM, or errno of a program that cannot be started.
int pool_place_begin(struct pool_place *place, const struct pool_options *options, struct job *job);

// The socket is readable: takes what there is and passes on what is whole. Call it only while options->out
// has room: it pushes at most one chunk.
enum pool_place_state pool_place_receive(struct pool_place *place, const struct pool_options *options);

// The deadline has passed.
enum pool_place_state pool_place_expire(struct pool_place *place, const struct pool_options *options);

#endif
