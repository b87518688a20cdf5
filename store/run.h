// SPDX-License-Identifier: MIT
// A run: what writes, from its lock to its outcome.
#ifndef LOCI_STORE_RUN_H
#define LOCI_STORE_RUN_H

#include "store/file/handle.h"

struct run_counts {
    uint64_t added, changed, moved, removed, failed, skipped;
    uint64_t sources_read, sources_incomplete; // not stored: the outcome is made of them
};

// A run: takes the run lock (flock on "<index>.lock", waiting up to busy_timeout_ms; LOCI_BUSY) and
// writes its row at once; runs that were killed are marked so, and all but the last 1,000 forgotten. run_end writes the outcome ("done", "incomplete",
// "interrupted", "failed"), truncates the WAL and releases the lock; a batch that is open still is rolled back.
loci_error run_begin(loci *index, int64_t *run);
loci_error run_end(loci *index, int64_t run, const char *outcome, const struct run_counts *counts);

#endif
