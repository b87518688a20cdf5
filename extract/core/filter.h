// SPDX-License-Identifier: MIT
// Seccomp: which system calls a process and what it starts may still make. See seccomp(2).
#ifndef LOCI_EXTRACT_FILTER_H
#define LOCI_EXTRACT_FILTER_H

#include <stdbool.h>

// Calls that are refused fail; they end nobody. Sets no_new_privs. False with errno where the kernel has no filters.

// For a worker: nothing but to read and write what is open, to wait, to have memory, and to end. No file is opened, no process or thread
// begun, no socket but a pair, no memory made executable, no signal sent to others.
bool filter_enter_worker(void);

// For a launcher, which starts programs, and for these (`starts` false): no socket, no file opened to be written, made, changed or removed,
// nothing traced or signalled, no io_uring, no part of the system administered; a program begins threads, but no process. What
// they run is not ours, so this names what is refused.
bool filter_enter_program(bool starts);

#endif
