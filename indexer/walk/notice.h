// SPDX-License-Identifier: MIT
// What has happened to a file since it was last read. Pure.
#ifndef LOCI_INDEXER_NOTICE_H
#define LOCI_INDEXER_NOTICE_H

#include "indexer/walk/walk.h"
#include "store/records/source.h"

// Timestamps move in ticks (up to 2 s on old file systems): a file that was written within this time of being
// looked at may have been written again since, with the same size and times.
#define NOTICE_RACY_NS 2000000000LL

enum notice {
    NOTICE_NEW,       // never seen here: hash it, then look whether it moved here, else read it
    NOTICE_UNCHANGED, // not even opened
    NOTICE_HASH,      // its content may have changed: hash it: with the same hash only its row is renewed
    NOTICE_READ       // whatever its content: it is to be read
};

// Runs in a row that try again what may succeed another time; then only a change does, or retry_failed.
enum { NOTICE_TRIES_MAX = 3 };

struct notice_rules {
    const char *reader;   // identity of what reads files now (file.reader): "reading 2, loci 0.1.0, …"
    bool retry_failed;    // read again what failed, was skipped or was empty
    char *const *helpers; // programs that files waited for (file.awaited) and that are installed now
    size_t helper_count;
};

// Whether a reading that failed for this reason (wire_reason_name) may succeed another time, file and reader being the same.
bool notice_may_pass(const char *reason);

// `before` is the stored row, NULL when there is none. Unchanged is what has the same size, mtime, ctime and
// inode, none of its times racy. What another version of the rules has read (READING_VERSION), a file that was left half done, one that a program can help that was missing, a failure whose reader has changed, and one that may
// pass and was not tried often enough, are read.
enum notice notice_file(const struct file *before, const struct found *now, const struct notice_rules *rules);

// Whether both identities of readers (NULL: unknown) go by the same rules: what stands before their first comma.
bool notice_is_same_reading(const char *before, const char *now);

// Whether what is in the index of the file was read by other rules than `reader` goes by.
bool notice_was_read_otherwise(const struct file *before, const char *reader);

// How many runs in a row have failed to read just this: 0 where the file or the reader has changed.
int64_t notice_tries(const struct file *before, const struct found *now, const struct notice_rules *rules);

// What is missing from a source after a walk, and whether to believe it.
struct absence {
    uint64_t known;   // files in the index before the walk
    uint64_t missing; // of these, gone and not found elsewhere
    bool root_missing, root_empty;
    bool other_kind;                    // a file stands where a folder stood, or the reverse
    uint64_t device_before, device_now; // 0: unknown
    bool prune;
};

enum absence_verdict {
    ABSENCE_REAL,
    ABSENCE_ROOT,   // the source itself is missing or cannot be read
    ABSENCE_EMPTY,  // an empty folder: what an unmounted disk leaves
    ABSENCE_DEVICE, // another file system stands there now
    ABSENCE_MOST,   // more than half is gone at once, of NOTICE_MOST_OF files or more
    ABSENCE_KIND    // it is no folder, or no file, any more
};
enum { NOTICE_MOST_OF = 10 };

// With `prune` all is believed. Nothing missing is ABSENCE_REAL, unless what stands there is of another kind.
enum absence_verdict notice_absence(const struct absence *absence);

// What a run knows of a source's root besides: `root_error` is errno where it could not be looked into, else 0;
// `part_unreadable` tells of a folder beneath.
struct view {
    struct absence absence;
    int root_error;
    bool part_unreadable;
};
// What keeps the walk from being the whole truth: the word of loci_source_info.problem, or NULL. What is missing and
// pruned is no problem.
const char *notice_problem(const struct view *view);

#endif
