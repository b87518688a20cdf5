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

// How far an answer goes beyond its page.
struct extent {
    uint64_t documents; // that hold what matches
    uint64_t left_out;  // passages of documents of which the page shows all that it may, which match as well
};

// Counts them for the results of the query, of which at most `per_document` passages of a document were to be shown (0: any
// number); false when that could not be done within half a second.
bool matching_files_extent(loci *index, const char *query, const loci_results *results, uint32_t per_document,
                           struct extent *out);

#endif
