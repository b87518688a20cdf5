// SPDX-License-Identifier: MIT
// What a run tells while it goes on: events, as loci.h has them.
#ifndef LOCI_INDEXER_TELL_H
#define LOCI_INDEXER_TELL_H

#include "indexer/walk/survey.h"
#include "loci.h"
#include "wire/wire.h"

struct run;
struct task;

// `member` may be NULL or "".
void tell(struct run *run, loci_event_kind kind, const struct source *source, const char *path,
          const char *member, const char *detail);
void tell_phase(struct run *run, const char *phase);
void tell_progress(struct run *run, bool now);        // at most five times a second unless `now`
void tell_blind(struct run *run);                     // once a run
void tell_uncaged(struct run *run, unsigned missing); // likewise; WIRE_NO_…
void tell_unsettled(struct run *run, const struct source *source,
                    const char *path); // changed while it was read
void tell_read_again(struct run *run); // how many files are read again for the version of the rules alone
void tell_remarks(struct run *run, const struct survey *survey);
// What became of the file of a task, or of a member of it (else NULL); `message` may be NULL.
void tell_outcome(struct run *run, const struct task *task, loci_event_kind kind, const char *member,
                  enum wire_reason reason, const char *message);
void tell_left_out(struct run *run, const struct survey *survey); // what record_left_out has come to

#endif
