// SPDX-License-Identifier: MIT
// Documents of the caller's on their way into the index: one run, one batch.
#ifndef LOCI_INDEXER_ADDITION_H
#define LOCI_INDEXER_ADDITION_H

#include "store/records/source.h"
#include "store/run.h"

struct assembler;
struct bytes_reader;

struct addition {
    loci *index;
    unsigned file_timeout_ms;     // of a worker that reads bytes …
    uint64_t worker_memory_bytes; // … and how much it may use
    bool compress;                // texts from now on
    int64_t run;
    struct assembler *assembler;
    struct bytes_reader *reader; // started for the first bytes
    struct source *sources;      // all that there are
    size_t source_count;
    struct run_counts counts;
    uint64_t unchanged, new_failed, bytes_read;
    bool rebuilt;
};

// Begins the run and its batch. On failure the run has ended, and there is nothing to close.
loci_error addition_open(struct addition *addition);

// Takes what one caller's struct says, and refuses what cannot be a document; `number` counts from 1, 0: it is alone.
loci_error addition_check(loci *index, loci_input *out, const loci_input *given, size_t number);

// Adds or replaces a document that was checked. After a failure the addition is only to be closed, with that failure.
loci_error addition_put(struct addition *addition, const loci_input *input);

// Commits when `error` is LOCI_OK, else rolls all of it back; ends the run either way. Returns `error`, or what failed
// now.
loci_error addition_close(struct addition *addition, loci_error error);

#endif
