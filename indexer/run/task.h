// SPDX-License-Identifier: MIT
// A file on its way through the pipeline: what is known of it, from the look at it until its last parcel.
#ifndef LOCI_INDEXER_TASK_H
#define LOCI_INDEXER_TASK_H

#include "indexer/pool/job.h"
#include "indexer/walk/survey.h"

struct task {
    struct job *job;
    struct survey *survey;
    struct file file; // the row as it will be; id 0 while there is none. Owned
    bool known;       // a row was there before
    bool moved;       // … under another path: no change is told for it
    bool failed_before;
    int64_t failures_mark; // divides the failed records of earlier readings from those of this one
    bool hashed;           // `hash` is known
    struct hash hash;      // of the file's bytes
    bool begun;            // the row is marked as half done
    int64_t *seen;         // ids of the documents that came
    size_t seen_count, seen_capacity;
    uint64_t failures;                              // records that were not read, for whatever reason …
    uint64_t failed_records, failed_records_before; // … that failed, now and when it was last read
    uint64_t bytes;                                 // told as progress so far
    struct task *previous, *next;
};

// Of a file that a walk has found. `before` is its stored row, or NULL: what failed of it then is kept, so that the same is not
// told as new. `survey` must outlive it. NULL: out of memory.
struct task *task_new(struct survey *survey, const struct found *found, const struct file *before);
void task_free(struct task *task); // and its job, with its file

// Opens the file and looks at it again: what is read is what was looked at. With OPEN_FAILED errno tells why.
enum opened {
    OPENED,
    OPEN_GONE,    // it is not there any more, or is no file; the next run will see
    OPEN_REFUSED, // made up by the kernel
    OPEN_FAILED
};
enum opened task_open(struct task *task);

// The task goes on from the row of a file that has moved, and its documents; its row's path stays the old one for the
// caller to compare. False: out of memory, and nothing has changed.
bool task_take_row(struct task *task, const struct file *before);

// Reads the whole file for its hash, and adds what it read to *read. LOCI_ERROR with errno set, and no message, when it cannot be
// read; LOCI_INTERRUPTED, LOCI_NO_MEMORY with one.
loci_error task_hash(struct task *task, loci *index, uint64_t *read);

bool task_add_seen(struct task *task, int64_t document); // false: out of memory
// Whether the index holds something of the file, from this reading or an earlier one.
bool task_holds_some(const struct task *task);
// Whether the file is not what was read any more: what was read may then be of neither state.
bool task_has_changed(const struct task *task);

#endif
