// SPDX-License-Identifier: MIT
// How the process gets its memory.
#ifndef LOCI_CLI_COMMANDS_MEMORY_H
#define LOCI_CLI_COMMANDS_MEMORY_H

// For a command that answers and ends: some megabytes at once, in pages as large as the system gives, none of which are given back
// before the end: more of a large index, of which the file is named. Where the C library or the system cannot, all is as it was.
void memory_take_at_once(const char *index);

#endif
