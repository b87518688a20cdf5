// SPDX-License-Identifier: MIT
// How a run ends, whatever it was for.
#ifndef LOCI_INDEXER_OUTCOME_H
#define LOCI_INDEXER_OUTCOME_H

#include "store/records/source.h"
#include "store/run.h"

// Ends run `run` (the words are those of loci_run_info.outcome) after `error` happened in it: an open batch is rolled back, the row gets its outcome, the lock is
// given back. An interrupt does not stop this. Returns `error` with its message, or what ending the run failed of.
loci_error run_finish(loci *index, int64_t run, loci_error error, const struct run_counts *counts);

#endif
