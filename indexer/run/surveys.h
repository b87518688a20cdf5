// SPDX-License-Identifier: MIT
// The sources of a run, each walked and set beside what is stored.
#ifndef LOCI_INDEXER_SURVEYS_H
#define LOCI_INDEXER_SURVEYS_H

#include "loci.h"

struct run;

// Walks every source of run->selection that is chosen, into run->surveys; counts what is to be done, and lists in run->gone what
// may have moved. Nothing is written.
loci_error surveys_make(struct run *run);

#endif
