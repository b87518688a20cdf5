// SPDX-License-Identifier: MIT
// A run of the indexer: what it knows, and its steps, one file each. Private to indexer/.
#ifndef LOCI_INDEXER_RUN_H
#define LOCI_INDEXER_RUN_H

#include "indexer/pipeline.h"
#include "indexer/selection.h"
#include "indexer/survey.h"
#include "store/writer.h"

// A file on its way through the pipeline.
struct task {
    struct job *job;
    struct survey *survey;
    struct file file; // the row as it will be; id 0 while there is none. Owned
    bool known;       // a row was there before
    bool moved;       // … under another path: no change is told for it
    bool failed_before;
    bool hashed;      // `hash` is known
    struct hash hash; // of the file's bytes
    bool begun;       // the row is marked as half done
    int64_t *seen;    // ids of the documents that came
    size_t seen_count, seen_capacity;
    uint64_t failures;                              // records that were not read, for whatever reason …
    uint64_t failed_records, failed_records_before; // … that failed, now and when it was last read
    uint64_t bytes;                                 // told as progress so far
    struct task *previous, *next;
};

// A stored file that is gone: what a new file with the same content may have been.
struct gone {
    struct file *file;
    enum fate *fate; // its own, in its survey
    struct source *source;
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
    struct gone *gone;    // by content hash
    uint64_t *gone_sizes; // of these files, ascending
    size_t gone_count;
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

// survey step: walks every chosen source, counts, and lists what is gone.
loci_error run_survey(struct run *run);

// feed.c: looks at every file of every survey; hands those to be read to the pipeline and records what comes out.
loci_error run_feed(struct run *run);
void task_free(struct task *task);
// Reads the whole file for its hash. LOCI_ERROR with errno set, and no message, when it cannot be read.
loci_error task_hash(struct run *run, struct task *task);

// record.c: the file is half done from here on until its last parcel. Within a batch.
loci_error record_begin(struct run *run, struct task *task);
// One parcel into the index. After its last parcel the task is done and freed.
loci_error record_parcel(struct run *run, struct parcel *parcel);
// A file that could not even be opened; its documents stay.
loci_error record_unreadable(struct run *run, struct task *task, const char *message);
// Only its row is renewed.
loci_error record_renewed(struct run *run, struct task *task);

// settle.c: whether a gone file is of this size, so that a new one may be it.
bool settle_may_be_move(const struct run *run, uint64_t size);
// Moves a gone file with the same content to `task`, if there is one. *moved tells.
loci_error settle_move(struct run *run, struct task *task, bool *moved);
// Deletes what is gone, where that is believed, and marks the walks as complete.
loci_error settle_absences(struct run *run);

#endif
