// SPDX-License-Identifier: MIT
// Landlock: which files a process and what it starts may still reach. See landlock(7).
#ifndef LOCI_EXTRACT_LANDLOCK_H
#define LOCI_EXTRACT_LANDLOCK_H

#include <stdbool.h>
#include <stddef.h>

enum landlock_right { LANDLOCK_READ, LANDLOCK_READ_AND_RUN, LANDLOCK_READ_AND_WRITE };

// What stays within reach: a file, or a folder with all beneath.
struct landlock_place {
    const char *path; // one that is not there is left out
    enum landlock_right right;
};

// From now on the process opens, makes, renames, removes and runs nothing but that; what it has open stays. Where the kernel can it also
// loses TCP, abstract sockets of others and signals to others. Needs no_new_privs. False with errno where the kernel has no Landlock.
bool landlock_enter(const struct landlock_place *places, size_t count);

#endif
