// SPDX-License-Identifier: MIT
// Sources, files and runs as rows: what the indexer knows about the world outside.
#ifndef LOCI_STORE_SOURCE_H
#define LOCI_STORE_SOURCE_H

#include "store/file/transaction.h"
#include "text/base/hash.h"

enum source_kind { SOURCE_DIRECTORY = 0, SOURCE_FILE = 1, SOURCE_MEMORY = 2 };

struct source {
    int64_t id;
    enum source_kind kind;
    char *path; // absolute bytes; for SOURCE_MEMORY "memory:NAME"
    char **include;
    size_t include_count;
    char **exclude;
    size_t exclude_count;
    bool hidden;
    bool follow;     // links that leave it are followed
    uint64_t device; // st_dev at the last complete walk, 0 before
};

// All sources by path; freed with sources_free.
loci_error sources_load(loci *index, struct source **out, size_t *count);
void sources_free(struct source *sources, size_t count);
// Inserts (id 0; the new id is set) or updates a source, inside the open batch.
loci_error source_put(loci *index, struct source *source);
loci_error source_delete(loci *index, int64_t id);                  // its files must be gone
loci_error source_walked(loci *index, int64_t id, uint64_t device); // a complete walk ended now
// What keeps the walk that ended now from being the whole truth: a stable word (loci_source_info.problem), or NULL.
loci_error source_put_problem(loci *index, int64_t id, const char *problem);

// What a file was when it was last read. States are pinned.
enum file_state { FILE_INDEXED = 0, FILE_FAILED = 1, FILE_SKIPPED = 2, FILE_EMPTY = 3, FILE_PARTIAL = 4 };

struct file {
    int64_t id; // 0: not stored yet
    int64_t source;
    char *path; // relative to the source, bytes; "" when the source is a file; an id for SOURCE_MEMORY
    uint64_t size;
    int64_t mtime_ns, ctime_ns;
    uint64_t inode;
    int64_t
        checked_ns; // CLOCK_REALTIME when it was stat'ed before reading: racy when mtime/ctime is within 2 s of it
    struct hash hash;
    // FILE_PARTIAL: what the index holds of it is not all that stands in it now. Without a reason its reading was cut
    // short from outside, or it changed meanwhile; with one its reading failed, as that of a FILE_FAILED, which holds
    // no document.
    enum file_state state;
    char *reason; // stable word, or NULL
    char *message;
    char *
        reader; // what read it ("reading 2, loci 0.1.0, …"): a failure is retried after an upgrade, all with other rules
    char *media_type; // of what could not be read, or NULL
    char *needs;      // the program that would read it and was not installed, or NULL
    int64_t tries; // runs in a row of which its reading failed, and the same reading may succeed another time
    int64_t documents; // rows in document
    int64_t failures;  // records of it that failed (RECORD_FAILED); read only, like documents
    char *awaited;     // programs that it or records of it need, divided by commas, or NULL; read only
};

// All files of a source by path (bytewise); freed with files_free.
loci_error files_load(loci *index, int64_t source, struct file **out, size_t *count);
// One of them; *found tells whether there is one, and only then *out is to be cleared with file_clear.
loci_error file_find(loci *index, int64_t source, const char *path, struct file *out, bool *found);
void files_free(struct file *files, size_t count);
void file_clear(struct file *file);
// Inserts (id set) or updates everything but its documents, and where it is (file_move), inside the open batch.
loci_error file_put(loci *index, struct file *file);
// The ids of a file's documents, ascending; freed with free.
loci_error file_documents(loci *index, int64_t file, int64_t **out, size_t *count);
// Renames: documents, passages and ids stay.
loci_error file_move(loci *index, int64_t id, int64_t source, const char *path);
// A record of a container that was not read. Those of an earlier reading stay beside it until record_failures_settle.
struct record_failure {
    const char *member, *reason, *message;
    const char *media_type, *needs; // "" or NULL: none
};
loci_error record_failure_add(loci *index, int64_t file, const struct record_failure *failure);
// Before a file is read again: what divides the failures that stand from those that will come.
loci_error record_failures_mark(loci *index, int64_t file, int64_t *mark);
// After it: the failures up to `mark` go, after a reading that was not complete only those that came again.
// *failed gets how many records of the file failed, of those that are left.
loci_error record_failures_settle(loci *index, int64_t file, int64_t mark, bool complete, uint64_t *failed);

// What is in the index.
struct totals {
    uint64_t documents, passages;
};
loci_error totals_load(loci *index, struct totals *out);

#endif
