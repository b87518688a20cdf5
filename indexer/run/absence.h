// SPDX-License-Identifier: MIT
// What is gone: removed, or only out of sight.
#ifndef LOCI_INDEXER_ABSENCE_H
#define LOCI_INDEXER_ABSENCE_H

#include "loci.h"

struct run;

// Deletes what is gone and did not move, where that is believed (notice.h), and what the rules leave out now; tells what is not
// believed; marks the walks as complete, or with what keeps them from it. Commits. In a dry run it only counts and tells.
loci_error absences_settle(struct run *run);

#endif
