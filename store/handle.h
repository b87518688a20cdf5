// SPDX-License-Identifier: MIT
// The handle: one connection to one index file, and its error.
#ifndef LOCI_STORE_HANDLE_H
#define LOCI_STORE_HANDLE_H

#include "loci.h"
#include "text/analyzer.h"
#include <sqlite3.h>
#include <stdatomic.h>
#include <time.h>

struct reader; // caches of the reading side, store/reader.c
struct writer; // the open batch, store/writer.c

struct loci {
    sqlite3 *db;
    char *path;    // as given, made absolute
    char *extract; // the worker program, or NULL for the installed one
    bool read_only;
    int busy_timeout_ms;
    unsigned mode;
    bool analysis_current; // the file's analysis is this library's
    int lock_fd;           // the run lock while a run is open, else -1
    loci_event_callback on_event;
    void *event_context;
    atomic_bool interrupted;
    struct timespec deadline;  // CLOCK_MONOTONIC; 0 s: none. The progress handler and the collector obey it
    bool timed_out;            // the deadline passed: what was gathered is incomplete
    struct analyzer *analyzer; // for queries, rebuild and check on this thread; made when first needed
    struct reader *reader;
    char message[LOCI_MESSAGE_SIZE];
};

// Sets the message and returns `error`. The first failure of a call is told: call it where the fault is seen, and
// never on the way up. One line, lower case, names what failed and what to do; control characters in
// it are replaced.
loci_error loci_fail(loci *index, loci_error error, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The error and message for what SQLite just said on this handle while doing `what` ("reading the passages").
// Maps SQLITE_BUSY, FULL, READONLY, CORRUPT, NOTADB, NOMEM, INTERRUPT.
loci_error loci_fail_sqlite(loci *index, const char *what);

loci_error loci_fail_memory(loci *index);

// Clears message, interrupt and deadline: the first line of every public function that can fail.
void loci_begin_call(loci *index);

// Whether the call should stop: interrupted or past its deadline.
bool loci_should_stop(loci *index);

// The analyzer of this handle's thread; NULL when out of memory (message set).
struct analyzer *loci_analyzer(loci *index);

// LOCI_ANALYSIS_CHANGED, with its message, unless the file's analysis is this library's.
loci_error loci_need_analysis(loci *index);

void loci_tell(loci *index, const loci_event *event); // calls the callback, if any

// Prepared statement cache-free helper: prepares `sql` or sets the message. The caller finalizes.
loci_error loci_prepare(loci *index, sqlite3_stmt **out, const char *sql);
loci_error loci_exec(loci *index, const char *sql);

#endif
