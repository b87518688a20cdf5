// SPDX-License-Identifier: MIT
// The files of a run, one after the other, into the pipeline and out of it.
#ifndef LOCI_INDEXER_FEED_H
#define LOCI_INDEXER_FEED_H

#include "loci.h"

struct run;

// Looks at every file of every survey; hands those to be read to the pipeline and records what comes out, until all is recorded.
loci_error run_feed(struct run *run);

#endif
