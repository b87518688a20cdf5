// SPDX-License-Identifier: MIT
// How the process gets its memory.
#ifndef LOCI_CLI_PROCESS_MEMORY_H
#define LOCI_CLI_PROCESS_MEMORY_H

// For a command that answers and ends: some megabytes at once, in pages as large as the system gives, none of which are given back
// before the end: more of a large index, of which the file is named. Where the C library or the system cannot, all is as it was.
// SQLite is told to count none of what it takes, for which it locks and unlocks at each piece. Before the first index is opened.
void memory_take_at_once(const char *index);

// Ends the process with this code, all written: what it holds the system takes back, which a command would give back piece by piece. Where a
// sanitizer looks for what is never freed, nothing happens.
void memory_leave(int code);

#endif
