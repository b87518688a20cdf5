// SPDX-License-Identifier: MIT
// Results without an index: what the printers' tests print. The functions of loci.h that read results are
// defined here in place of the library's.
#ifndef LOCI_TESTS_FAKE_LOCI_H
#define LOCI_TESTS_FAKE_LOCI_H

#include "loci.h"

struct loci_results {
    const loci_hit *hits;
    size_t hit_count;
    const char *const *notes;
    size_t note_count;
    uint64_t total;
    bool exact, complete, outdated;
    double took_ms;
    const loci_part *account; // its parts stand for those of the hits
};

// Two hits, with everything filled that can be: a plain one, and one whose names and text are hostile.
extern const loci_results fake_results;

#endif
