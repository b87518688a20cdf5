// SPDX-License-Identifier: MIT
// An archive with a random history, as the proof of sources has it: runs that add, edit, delete, merge, rebuild, or are killed.
#ifndef LOCI_TESTS_QUERY_PROOF_HISTORY_H
#define LOCI_TESTS_QUERY_PROOF_HISTORY_H

#include "text/base/buffer.h"
#include <loci_experimental.h>
#include <stdbool.h>
#include <stdint.h>

enum { DOCUMENTS = 40, MANY_PASSAGES = 6000 };

struct trial {
    loci *index;
    char folder[32], path[64];
    uint64_t random;
    int64_t ids[DOCUMENTS];           // of documents; 0: not there
    uint64_t puts, put_at[DOCUMENTS]; // which of all of them put it last
    size_t questions, found, faults;
    bool large;     // MANY_PASSAGES were put: a merge takes several steps
    size_t between; // batches beside a merge
    size_t behind;  // questions while passages lie behind the last that there is, in lists
};

// Ends the program where it does not hold.
void trial_require(bool holds, loci *index, const char *what);

void trial_open(struct trial *trial);

// Compounds and capitals besides: joined forms stand at the positions of their first parts, also of those among many words that begin alike.
void trial_add_words(struct buffer *out, uint64_t *random, size_t count, bool skewed);

// One run: it is kept, taken back, or killed.
void trial_step(struct trial *trial, bool first, bool many);

// Two runs: the first ends with passages of another chunk of norms, which the second takes away.
void trial_remove_chunk(struct trial *trial);

#endif
