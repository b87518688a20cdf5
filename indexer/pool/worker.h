// SPDX-License-Identifier: MIT
// One loci-extract process, started and ended.
#ifndef LOCI_INDEXER_WORKER_H
#define LOCI_INDEXER_WORKER_H

#include <stdint.h>
#include <sys/types.h>

struct worker {
    pid_t pid;  // 0: none
    int socket; // our end, -1: none
};

#define WORKER_NONE ((struct worker){0, -1})

// Starts `program` as wire.h says: the socket as standard input, nothing else inherited, default signals, a
// process group of its own (so that a terminal's ^C reaches it only through us), at most
// `memory_bytes` of address space (0: no limit; not set under AddressSanitizer, which cannot live with one).
// 0, or errno of what failed; ENOENT and EACCES speak of the program.
int worker_start(struct worker *out, const char *program, uint64_t memory_bytes);

// Lets the worker use as much processor time as this from now on, rounded up to seconds; SIGXCPU ends it then. For a
// worker that computes on while nobody looks at the clock: the indexer is stopped, or dead.
void worker_limit_time(const struct worker *worker, uint64_t time_ms);

// Ends the process and all that it started, and takes its status (as of waitpid). SIGCHLD of the host is left alone:
// -1 when somebody else has taken the status. *worker becomes WORKER_NONE.
int worker_kill(struct worker *worker);

// As worker_kill, for a worker whose socket has ended: lets it die of its own cause for up to `patience_ms`, so
// that the status tells that cause. -1 also when it had to be killed.
int worker_reap(struct worker *worker, int patience_ms);

#endif
