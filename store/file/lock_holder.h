// SPDX-License-Identifier: MIT
// Who holds a lock file: the kernel knows where it can be asked, and the file itself holds the number of the process, right-aligned
// in 11 characters with a line feed, while a run has it locked. A run that was killed leaves its number.
#ifndef LOCI_STORE_LOCK_HOLDER_H
#define LOCI_STORE_LOCK_HOLDER_H

#include <stdbool.h>

// Writes this process's number into a file that this process has locked, and takes it out. Only for people to read: it does not
// matter whether it can be written. A file with anything else in it is left as it is.
void lock_holder_name(int fd);
void lock_holder_forget(int fd);

// The process that has the file locked, and whether it is a run, which names itself; 0 when it is not known.
long lock_holder_find(int fd, bool *run);

#endif
