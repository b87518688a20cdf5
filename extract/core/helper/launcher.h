// SPDX-License-Identifier: MIT
// The launcher: the process that starts helper programs for a worker that may not.
#ifndef LOCI_EXTRACT_LAUNCHER_H
#define LOCI_EXTRACT_LAUNCHER_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

// A caged worker may neither fork nor open. Before it cages itself it forks the launcher, which reads no document: it takes
// requests over a socket of packets, each with the program, its arguments and the descriptors that become its standard input, output and
// errors, starts the program with limits, and answers how it ended. One at a time. The requests are untrusted: the program is
// one of a list that was fixed before, and no argument names a file (child.h).

enum { LAUNCH_ARGUMENTS_SIZE = 4096, LAUNCH_DESCRIPTORS = 3 };

// A request: this, with the arguments as strings one after another, each with its NUL, and three descriptors (SCM_RIGHTS). Only as many
// bytes of `arguments` are sent as are used.
struct launch {
    unsigned program; // in the list
    unsigned seconds; // of processor time
    char arguments[LAUNCH_ARGUMENTS_SIZE];
};

// The answer.
struct launched {
    int error;  // errno when the program could not be started, else 0
    int status; // as of waitpid
};

// Forks it. `programs` are paths, NULL where one is not installed. *socket is the worker's end. It ends when that is closed.
bool launcher_start(const char *const *programs, size_t count, pid_t *pid, int *socket);

#endif
