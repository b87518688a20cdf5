// SPDX-License-Identifier: MIT
// Seccomp: which system calls a process and what it starts may still make. See seccomp(2).
#ifndef LOCI_EXTRACT_FILTER_H
#define LOCI_EXTRACT_FILTER_H

#include <stdbool.h>

// Calls that are refused fail; they end nobody. False with errno where the kernel has no filters.

// For a worker: nothing but to read and write what is open, to wait, to have memory, and to end. No file is opened, no process or thread
// begun, no socket but a pair, no memory made executable, no signal sent to others. Sets no_new_privs.
bool filter_enter_worker(void);

// For a launcher, which starts programs, and for these: no socket, no file opened to be written, made, changed or removed,
// nothing traced or signalled, no io_uring, no part of the system administered; a program begins threads, but no process. What
// they run is not ours, so this names what is refused.

// For the launcher itself, which makes the filter of its programs before, once. Sets no_new_privs. ENOMEM: it could not be made.
bool filter_enter_launcher(void);

// For a program that is about to be run: system calls alone, so that a process may do it that shares the memory of the launcher (vfork).
// no_new_privs must be set.
bool filter_enter_helper(void);

#endif
