// SPDX-License-Identifier: MIT
// What the worker forbids itself, so that a file that takes it over gains little.
#ifndef LOCI_EXTRACT_LIMITS_H
#define LOCI_EXTRACT_LIMITS_H

#include <stdbool.h>

// Before parsing: no core dump, no written byte, few descriptors, no new privileges, no child or thread (the kernel
// holds root to none of the last; it is not set under AddressSanitizer). The launcher of helper programs (child.h) has to be started
// before this is called. The one who starts the worker limits its memory and its time. False with errno.
bool limits_set(void);

// Before a launcher serves: no core dump, no new privileges.
bool limits_set_launcher(void);

// Before a process becomes a helper program: as a worker, and bounded memory, and so many seconds of processor time.
bool limits_set_child(unsigned seconds);

#endif
