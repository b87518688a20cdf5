// SPDX-License-Identifier: MIT
// A check in progress: its findings, and what would mend them. Internal to the checking files of store/.
#ifndef LOCI_STORE_CHECK_H
#define LOCI_STORE_CHECK_H

#include "rank/bm25.h"
#include "store/document/tokens.h"
#include "store/file/handle.h"

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
loci_error check_file(struct check *check);    // SQLite's structures
loci_error check_rows(struct check *check);    // rows that belong to others, ordinals, numbers
loci_error check_derived(struct check *check); // all that is derived, by analysing again

// What the full-text index is to hold, added up over all passages in whatever order, so that memory stays bounded.
struct full_text_sums {
    uint64_t postings; // a 64-bit hash of each term, passage, column and position
    uint64_t passages, tokens[FIELD_COUNT];
};
void full_text_sums_add(struct full_text_sums *sums, int64_t passage,
                        const struct prepared_tokens *const tokens[FIELD_COUNT]);

// The full-text index, as a search comes to it: every block, and every term through the rows that lead to it. FTS5 itself is
// not asked: its integrity check reads beyond damaged blocks, needs to write, and sees no row that is missing.
loci_error check_full_text(struct check *check, const struct full_text_sums *expected);

// A 64-bit hash that is independent of the one that counts are kept by.
uint64_t check_hash(const void *key, size_t size);

// LOCI_CORRUPT and LOCI_ERROR become a finding, anything else stays.
loci_error check_absorb(struct check *check, loci_error error);

#endif
