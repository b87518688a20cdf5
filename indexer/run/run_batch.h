// SPDX-License-Identifier: MIT
// The batch of a run: opened by whoever writes, committed when it is large or old enough.
#ifndef LOCI_INDEXER_RUN_BATCH_H
#define LOCI_INDEXER_RUN_BATCH_H

#include "loci.h"

#include <stdbool.h>

struct run;

// The batch that is open, or a new one.
loci_error run_batch_open(struct run *run);
// Commits the batch that is open, if there is one, when it has come to options.batch_bytes or options.batch_ms, when little is left
// of the run beside it, or `now`, at the end of what the run does. Before that it may merge what earlier batches have written.
loci_error run_batch_close(struct run *run, bool now);
// Commits it before what comes next, where that takes so many bytes that the two would be more than a batch.
loci_error run_batch_make_room(struct run *run, size_t bytes);
// Ends the open batch after `error`. What an interrupt finds whole need not be read again and is committed; what failed, or is half done,
// goes, and the report counts it as not done. The message stays that of `error`.
void run_batch_break(struct run *run, loci_error error);

#endif
