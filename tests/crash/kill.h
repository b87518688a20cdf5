// SPDX-License-Identifier: MIT
// A run that is killed after a share of its work: not of the time, which depends on what else the machine does.
#ifndef LOCI_TESTS_CRASH_KILL_H
#define LOCI_TESTS_CRASH_KILL_H

#include <stdbool.h>
#include <stdint.h>

// What this process, with all its threads, has taken of the processors.
int64_t crash_processor_us(void);

// Runs over the archive in a process of its own, which dies after so much processor time. True if that came before the run was over.
bool crash_index_and_kill(const char *name, int64_t after_us, const char *when);

#endif
