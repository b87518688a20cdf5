// SPDX-License-Identifier: MIT
// The handle: one connection to one index file, and its error.
#ifndef LOCI_STORE_HANDLE_H
#define LOCI_STORE_HANDLE_H

#include "loci.h"
#include "text/words/analyzer.h"
#include <sqlite3.h>
#include <stdatomic.h>
#include <sys/types.h>
#include <time.h>

struct reader_state;  // caches of the reading side, store/read/reader_state.h
struct writer;        // what the open batch gathers, store/write/batch.h
struct packed_texts;  // dictionaries of compressed texts, store/document/packed.h
struct fts_tokenizer; // what FTS5 calls for the terms of a text, store/derived/tokenizer.h

struct loci_cancel {
    atomic_bool asked;
};

// What tells that a file was written.
struct file_stamp {
    dev_t device;
    ino_t inode;
    off_t size;
    struct timespec mtime;
};

// The open batch, store/file/transaction.h.
struct batch_state {
    bool open;
    bool torn;      // a unit failed: the batch can only be rolled back
    unsigned units; // open ones
};

struct loci {
    sqlite3 *db;
    sqlite3_stmt *rollback; // made when the file is opened, so that a transaction can be ended without memory
    char *path;             // as given, made absolute
    char *extract;          // the worker program, or NULL for the installed one
    char *language_models;  // the folder, or NULL for the usual one
    bool read_only;
    bool no_room;            // nothing could be made beside it when it was opened: it is read as immutable
    bool immutable;          // opened without locks, see store/file/immutable.h …
    struct file_stamp stamp; // … when the file was this
    int busy_timeout_ms;
    unsigned mode;
    int format;            // of the file: SCHEMA_FORMAT unless this handle only reads an older one
    bool doubtful;         // memory ran out in a rebuild: what FTS5 remembers of it may be wrong
    bool analysis_current; // the file's analysis is this library's
    bool beside; // sql_prepare_derived means the tables that are built beside (store/derived/beside.h)
    int lock_fd; // the run lock while a run is open, else -1
    loci_event_callback on_event;
    void *event_context;
    atomic_bool interrupted; // asked for by loci_interrupt; taken by handle_should_stop, which sets `stopped`
    const struct loci_cancel *cancel; // the token of this call, or NULL
    bool stoppable;                   // the progress handler may end the statement that runs: it only reads
    bool stopped;              // this call was interrupted: it ends with LOCI_INTERRUPTED or what it has
    struct timespec deadline;  // CLOCK_MONOTONIC; 0 s: none. The progress handler and the collector obey it
    bool timed_out;            // the deadline passed: what was gathered is incomplete
    size_t steps;              // since the clock was looked at for them (handle_steps_end)
    struct analyzer *analyzer; // for queries, rebuild and check on this thread; made when first needed
    struct fts_tokenizer *tokenizer;
    struct reader_state *reader;
    struct writer *writer;
    struct packed_texts *packed;
    // What searches keep until the handle is closed, or keep something else: what was read of the list beside the file
    // (query/match/synonym_file.h), questions that were asked (query/answer/question.h), words of theirs
    // (query/match/postings/lists/kept_leaves.h), and documents that were shown (query/answer/kept_documents.h).
    struct kept_state {
        void *state; // or NULL
        void (*free)(void *state);
    } synonyms, questions, leaves, documents;
    uint64_t
        snapshot; // raised when what was kept of an earlier snapshot, or of a list beside the file, does not hold any more
    unsigned
        passed_over; // passages that lately were not shown beside one that was, in sixteenths (query/evaluate/evaluate.c)
    struct batch_state batch;
    // Begins the transaction of an open snapshot, before its first statement; NULL: it is begun, or none is open (store/read/reader.c).
    loci_error (*begin_late)(loci *index);
    char message[LOCI_MESSAGE_SIZE];
};

// Sets the message and returns `error`. The first failure of a call is told: call it where the fault is seen, and
// never on the way up. One line, lower case, names what failed and what to do; control characters in
// it are replaced. Without a handle (NULL) nothing is told.
loci_error handle_fail(loci *index, loci_error error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The error and message for what SQLite just said on this handle while doing `what` ("reading the passages").
// Maps SQLITE_BUSY, FULL, READONLY, CORRUPT, NOTADB, NOMEM, INTERRUPT.
loci_error handle_fail_sqlite(loci *index, const char *what);

// Whether `code`, which SQLite just gave, is for want of room: many such failures are I/O errors to it.
bool sql_disk_is_full(sqlite3 *db, int code);

loci_error handle_fail_memory(loci *index);

// Clears message, deadline and what stopped the call before: the first line of every public function that can
// fail. A loci_interrupt that came while no call ran is forgotten.
void handle_begin_call(loci *index);

// What stopped the call has done its work: it must not stop what ends the call.
void handle_go_on(loci *index);

// Whether the call should stop: interrupted (index->stopped) or past its deadline (index->timed_out). What writes
// asks it between two steps.
bool handle_should_stop(loci *index);
// Whether it told so before; the clock is not looked at.
static inline bool handle_is_stopped(const loci *index)
{
    return index->stopped || index->timed_out;
}
// For loops that may go on for long without finding anything: counts steps, of some tens of nanoseconds each, and asks each so many,
// whichever loops they were taken in. Once it told so it does.
enum { HANDLE_STEPS = 1 << 13, HANDLE_STEPS_A_LIST = HANDLE_STEPS / 8 /* that is opened */ };
static inline bool handle_steps_end(loci *index, size_t steps)
{
    if (handle_is_stopped(index))
        return true;
    index->steps += steps;
    if (index->steps < HANDLE_STEPS)
        return false;
    index->steps = 0;
    return handle_should_stop(index);
}

// Steps a statement that only reads and may take long: ended with SQLITE_INTERRUPT when the call should stop, which
// the caller understands. A row that is looked up by its key takes microseconds and is always read.
int sql_step_stoppable(loci *index, sqlite3_stmt *statement);

// Keeps what was read of the list of synonyms until the handle is closed, in place of what was read before.
void handle_keep_synonyms(loci *index, void *state, void (*free_state)(void *));
void kept_state_clear(struct kept_state *kept);

// The analyzer of this handle's thread; NULL when out of memory (message set).
struct analyzer *handle_analyzer(loci *index);

// LOCI_READ_ONLY, with its message, when the handle or the file cannot be written.
loci_error handle_need_writable(loci *index);

// LOCI_ANALYSIS_CHANGED, with its message, unless the file's analysis is this library's: before anything is written that
// hangs on it.
loci_error handle_need_analysis(loci *index);

// Calls the callback, if any; when it says that the call is not to go on, handle_should_stop does.
void handle_tell(loci *index, const loci_event *event);

// Begins the transaction of a snapshot that was begun late (store/snapshot.h). Whatever reads the file comes by here first: statements by
// the functions below, and who reads a value by sqlite3_blob. Where it fails nothing is to be read.
loci_error sql_need_transaction(loci *index);
// Prepares `sql` or sets the message. The caller finalizes.
loci_error sql_prepare(loci *index, sqlite3_stmt **out, const char *sql);
// The same for a statement that is kept: prepares it when *slot is NULL, else makes it ready to be run again.
loci_error sql_prepare_once(loci *index, sqlite3_stmt **slot, const char *sql);
// sql_prepare_once for a statement about tables that are derived from the texts: '@' stands before each of their names.
loci_error sql_prepare_derived(loci *index, sqlite3_stmt **slot, const char *sql);
// Finalizes the statements that are kept in a struct of nothing but pointers to them, and empties it. (Those of the
// connection, as sqlite3_next_stmt has them, are not all ours: FTS5 keeps some, and finalizes them itself.)
void sql_sweep(void *statements, size_t size);
// Runs a statement that returns no rows, and resets it; `what` names the work in the message.
loci_error sql_run(loci *index, sqlite3_stmt *statement, const char *what);
loci_error sql_exec(loci *index, const char *sql);
// The number in the first column of the one row that `sql` gives; `what` names the work in the message.
loci_error sql_number(loci *index, const char *sql, const char *what, int64_t *out);

// How large the file is in bytes, beside what its WAL holds; 0 where that cannot be told.
size_t sql_file_size(sqlite3 *db);

// SQLite's own short locks (recovery of a WAL, its last checkpoint) are waited for at least so long …
enum { SQL_BUSY_MS = 5000 };
// … and longer where the handle waits longer for another run: the connection's patience from here on.
void sql_be_patient(loci *index);

// Ends the transaction, if one is open, and keeps the message of what failed. Where tables were changed in it and memory is
// out it may stay open: the next call ends it.
void sql_rollback(loci *index);

// A copy of a column of the current row: *out is NULL for NULL, else NUL-terminated bytes, freed with free.
// False when out of memory. *size may be NULL.
bool sql_copy_column(sqlite3_stmt *statement, int column, char **out, size_t *size);

#endif
