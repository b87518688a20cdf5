// SPDX-License-Identifier: MIT
// One place of the pool: a worker and the file that it reads.
#ifndef LOCI_INDEXER_READING_H
#define LOCI_INDEXER_READING_H

#include "indexer/pool/pool.h"
#include "indexer/pool/reply.h"
#include "indexer/pool/worker.h"

struct reading {
    struct worker worker;
    struct job *job; // NULL: idle
    struct reply reply;
    unsigned order;      // of the next chunk
    int64_t deadline_ms; // CLOCK_MONOTONIC
    bool proven;         // this process has finished a file
};

enum reading_state {
    READING_ON,
    READING_ENDED,   // the last chunk is out; the place is idle
    READING_USELESS, // likewise, but the worker ended of itself and never finished any file
    READING_NO_MEMORY
};

void reading_init(struct reading *reading);
void reading_clear(struct reading *reading); // kills the worker

// Sends the job to the worker, starting one when there is none. 0, ENOMEM, or errno of a program that cannot be started.
int reading_begin(struct reading *reading, const struct pool_options *options, struct job *job);

// The socket is readable: takes what there is and passes on what is whole. Call it only while options->out
// has room: it pushes at most one chunk.
enum reading_state reading_receive(struct reading *reading, const struct pool_options *options);

// The deadline has passed.
enum reading_state reading_expire(struct reading *reading, const struct pool_options *options);

int64_t clock_steady_ms(void);

#endif
