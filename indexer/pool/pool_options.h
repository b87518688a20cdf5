// SPDX-License-Identifier: MIT
// What a pool of workers is told, and each of its places obeys.
#ifndef LOCI_INDEXER_POOL_OPTIONS_H
#define LOCI_INDEXER_POOL_OPTIONS_H

#include "indexer/pool/queue.h"

#include <stdint.h>

struct pool_options {
    const char *program;
    unsigned workers;          // > 0
    unsigned file_timeout_ms;  // for a file, and for each record of a container
    uint64_t memory_bytes;     // address space of a worker, 0: no limit
    uint64_t text_max;         // bytes of text a document
    bool ocr;                  // pictures of text are read as well
    struct queue *out;         // gets chunks; the pool reads no faster than they are taken
    int64_t (*clock_ms)(void); // steady milliseconds; NULL: clock_steady_ms (clock.h)
};

#endif
