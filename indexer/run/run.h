// SPDX-License-Identifier: MIT
// A run of the indexer: what it knows, and its steps, one file each. Private to indexer/.
#ifndef LOCI_INDEXER_RUN_H
#define LOCI_INDEXER_RUN_H

#include "indexer/run/gone.h"
#include "indexer/run/pipeline.h"
#include "indexer/walk/selection.h"
#include "indexer/walk/survey.h"
#include "store/records/source.h"
#include "store/write/writer.h"

// A file on its way through the pipeline.
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

struct run {
    loci *index;
    loci_index_options options; // with every default filled in
    loci_index_report report;
    int64_t id; // 0 in a dry run
    const char *program;
    char *reader; // identity of the program: failures are tried again when it changes
    struct selection selection;
    struct survey *surveys;
    size_t survey_count;
    struct gone_list gone;
    struct pipeline *pipeline; // started for the first file that is to be read
    struct task *tasks;        // in the pipeline
    int64_t began_ms, batch_began_ms, told_ms;
    loci_index_report kept; // the report when the open batch began
    bool told_blind;        // that the models of languages could not be read
    uint64_t files_done, files_total, bytes_done, bytes_total;
};

// run.c: the batch that is open, or a new one; commits it when it is large or old enough (or `now`).
loci_error run_open_batch(struct run *run);
loci_error run_close_batch(struct run *run, bool now);

// tell.c: events. `member` may be NULL or "".
void tell(struct run *run, loci_event_kind kind, const struct source *source, const char *path,
          const char *member, const char *detail);
void tell_phase(struct run *run, const char *phase);
void tell_progress(struct run *run, bool now); // at most five times a second unless `now`
void tell_blind(struct run *run);              // once a run
void tell_unsettled(struct run *run, const struct source *source,
                    const char *path); // changed while it was read
void tell_remarks(struct run *run, const struct survey *survey);
// What became of the file of a task, or of a member of it (else NULL); `message` may be NULL.
void tell_outcome(struct run *run, const struct task *task, loci_event_kind kind, const char *member,
                  enum wire_reason reason, const char *message);
void tell_left_out(struct run *run, const struct survey *survey); // what record_left_out has come to

// survey step: walks every chosen source, counts, and lists what is gone.
loci_error run_survey(struct run *run);

// feed.c: looks at every file of every survey; hands those to be read to the pipeline and records what comes out.
loci_error run_feed(struct run *run);
void task_free(struct task *task);
// Keeps what had failed of the file when it was last read, so that the same is not told as new.
void task_remember(struct task *task, const struct file *before);
// Reads the whole file for its hash. LOCI_ERROR with errno set, and no message, when it cannot be read.
loci_error task_hash(struct run *run, struct task *task);

// record.c: the file is half done from here on until its last parcel. Within a batch.
loci_error record_begin(struct run *run, struct task *task);
// One parcel into the index. After its last parcel the task is done and freed.
loci_error record_parcel(struct run *run, struct parcel *parcel);
// A file that could not even be opened, or read for its hash; its documents stay.
loci_error record_unreadable(struct run *run, struct task *task, const char *message);
// Only its row is renewed.
loci_error record_renewed(struct run *run, struct task *task);

// left_out.c: a file that is there and is not to be read, whatever is in it: skipped with this reason. Its documents go, from
// whenever they came. In a dry run only counted.
loci_error record_left_out(struct run *run, struct task *task, enum left_out why);

// settle.c: whether a gone file is of this size, so that a new one may be it.
bool settle_may_be_move(struct run *run, uint64_t size);
// Moves a gone file with the same content to `task`, if there is one. *moved tells.
loci_error settle_move(struct run *run, struct task *task, bool *moved);
// Deletes what is gone, where that is believed, and marks the walks as complete.
loci_error settle_absences(struct run *run);

#endif
