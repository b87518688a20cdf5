// SPDX-License-Identifier: MIT
// What came out of the pipeline, into the index.
#ifndef LOCI_INDEXER_RECORD_H
#define LOCI_INDEXER_RECORD_H

#include "loci.h"

struct parcel;
struct run;
struct task;

// The file is half done from here on until its last parcel. Within a batch.
loci_error record_begin(struct run *run, struct task *task);
// One parcel into the index. After its last parcel the task is done and freed.
loci_error record_parcel(struct run *run, struct parcel *parcel);
// A file that could not even be opened, or read for its hash; its documents stay.
loci_error record_unreadable(struct run *run, struct task *task, const char *message);
// Only its row is renewed.
loci_error record_renewed(struct run *run, struct task *task);

#endif
