// SPDX-License-Identifier: MIT
// Which files hold what matches, and how much of it: search -l and -c.
#ifndef LOCI_CLI_COMMANDS_MATCHING_FILES_H
#define LOCI_CLI_COMMANDS_MATCHING_FILES_H

#include "cli/options/command.h"

struct matching_files {
    bool list;  // each file, absolute, once, that of the best passage first
    bool count; // with `list` ":N" behind each, its passages that match; without, the number of all passages
    bool null_ended; // NUL after each file (and before its count), instead of a line feed
    uint32_t limit;  // files; 0: all
    uint32_t offset; // files that are left out first
    uint32_t deadline_ms;
};

// Prints them for every passage that matches, also those whose text stands elsewhere; returns an exit code after telling what is
// wrong, if anything is. What was odd about the query is not told.
int matching_files_print(struct invocation *invocation, const char *query,
                         const struct matching_files *asked);

// How many documents hold what matches; false when that could not be counted within half a second.
bool matching_files_documents(loci *index, const char *query, uint64_t *documents);

#endif
