// SPDX-License-Identifier: MIT
// How the reading of a file ends, and a run, whatever it was for.
#ifndef LOCI_INDEXER_OUTCOME_H
#define LOCI_INDEXER_OUTCOME_H

#include "store/records/source.h"
#include "store/run.h"
#include "wire/wire.h"

// Whether a reading came to the end of what it read: any other says nothing about what it did not reach.
bool outcome_is_whole(enum wire_reason reason);
// Whether it failed. What has nothing to read, no reader, or one that is not installed, was not even tried.
bool outcome_is_failure(enum wire_reason reason);
// What a file is after it. `gave`: documents or failed records came (a container all of whose records failed was read nonetheless);
// `holds`: the index has something of it.
enum file_state outcome_state(enum wire_reason reason, bool gave, bool holds);

// Ends run `run` (the words are those of loci_run_info.outcome) after `error` happened in it: an open batch is rolled back, the row gets its outcome, the lock is
// given back. An interrupt does not stop this. Returns `error` with its message, or what ending the run failed of.
loci_error run_finish(loci *index, int64_t run, loci_error error, const struct run_counts *counts);

#endif
