// SPDX-License-Identifier: MIT
// What the worker forbids itself, so that a file that takes it over gains little.
#ifndef LOCI_EXTRACT_LIMITS_H
#define LOCI_EXTRACT_LIMITS_H

#include <stdbool.h>

// No core dump, no written byte, few descriptors, no new privileges. The one who starts it limits its memory
// and its time. False with errno.
bool limits_set(void);

#endif
