// SPDX-License-Identifier: MIT
// Files that are there and are not to be read.
#ifndef LOCI_INDEXER_LEFT_OUT_H
#define LOCI_INDEXER_LEFT_OUT_H

#include "indexer/walk/survey.h"
#include "loci.h"

struct run;
struct task;

// A file that is there and is not to be read, whatever is in it: skipped with this reason. Its documents go, from
// whenever they came. In a dry run only counted.
loci_error record_left_out(struct run *run, struct task *task, enum left_out why);

#endif
