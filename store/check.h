// SPDX-License-Identifier: MIT
// A check in progress: its findings, and what would mend them. Internal to the checking files of store/.
#ifndef LOCI_STORE_CHECK_H
#define LOCI_STORE_CHECK_H

#include "store/handle.h"

struct check {
    loci *index;
    loci_finding_callback on_finding; // or NULL
    void *context;
    uint64_t findings;
    bool derived; // something that a rebuild makes anew is wrong
    bool indexes; // an SQLite index disagrees with its table
};

void check_tell(struct check *check, const char *format, ...) __attribute__((format(printf, 2, 3)));

// The parts of a check. Each tells what it finds and returns an error only when it could not look. A part that
// meets damage tells it and returns LOCI_OK.
loci_error check_file(struct check *check);      // SQLite's structures
loci_error check_full_text(struct check *check); // FTS5 against the stored text; within a run
loci_error check_rows(struct check *check);      // rows that belong to others, ordinals, numbers
loci_error check_derived(struct check *check); // lengths, dictionary, statistics, hashes, by analysing again

// LOCI_CORRUPT and LOCI_ERROR become a finding, anything else stays.
loci_error check_absorb(struct check *check, loci_error error);

#endif
