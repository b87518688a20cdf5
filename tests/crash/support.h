// SPDX-License-Identifier: MIT
// What the programs that break runs share: an archive, an index of it, and the audit of what an accident left.
//
// Each program takes a count (how much to try), goes on after a fault, and ends with one line of counts. LOCI_EXTRACT names
// the worker.
#ifndef LOCI_TESTS_CRASH_SUPPORT_H
#define LOCI_TESTS_CRASH_SUPPORT_H

#include "loci.h"
#include "tests/indexer/tree.h"

#include <stdbool.h>
#include <stdint.h>

// Two folders: what is indexed, and where indexes are made.
extern struct tree crash_archive, crash_indexes;

// Makes the folders; gives the program's count: its first argument, or `usual`.
long crash_begin(int argc, char **argv, long usual);
// A line about something wrong. Counted; where there are too many, the program ends.
void crash_fault(const char *format, ...) __attribute__((format(printf, 1, 2)));
long crash_faults(void);
// The closing line, "crash_NAME: COUNTS, N faults"; removes the folders unless there was a fault. The program's exit status.
int crash_end(const char *name, const char *format, ...) __attribute__((format(printf, 2, 3)));

// Writes text files in folders and a container of records. Each edition changes, adds and removes some of them: the
// paragraphs of two files of three, the first and last records of the container; one file moves, and is another document
// by the date in its name; one container holds nothing but records that cannot be read, more and more of them.
void crash_write_archive(unsigned edition, unsigned files, unsigned records);

// Opens an index in the folder of indexes, or ends the program. For an index that an accident may have hurt use loci_open.
loci *crash_open(const char *name);
// Runs over the whole archive, in batches so small that there are many: what stands there goes in, what is gone goes.
loci_error crash_index(loci *index);
// Opens, runs, closes; a fault unless all is well.
void crash_index_whole(const char *name, const char *when);
void crash_remove(const char *name); // an index, with the files beside it
// Puts a copy of the index `base`, which nobody has open, in the place of `name`; none at all where `base` is NULL.
void crash_restore(const char *name, const char *base);

// The audit. Sound: loci_check finds nothing.
void crash_expect_sound(const char *name, const char *when);
// The same documents, passages, dictionary, sums and answers as an index that no accident befell: every document once, none lost.
void crash_expect_equal(const char *name, const char *fresh, const char *when);
// All of it: sound now; the next run ends well; sound then, no run seems to be running, and equal to `fresh`.
void crash_audit(const char *name, const char *fresh, const char *when);

#endif
