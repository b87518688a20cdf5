// SPDX-License-Identifier: MIT
// Whether a question that is kept is answered as one that is asked for the first time.
#ifndef LOCI_TESTS_SAME_ANSWER_H
#define LOCI_TESTS_SAME_ANSWER_H

#include "loci.h"

// Forty documents of thirteen passages. Every third has the texts of the one before it, but for one more at its end: a whole copy would have
// its references. archive_free frees it.
loci *repeating_archive(void);

loci_results *ask_without(loci *index, const char *query, const loci_search_options *options,
                          uint32_t without);
// Fails where what is kept of the question, or becomes so, makes another answer. Tells how many copies were named.
size_t expect_same_answer(loci *index, const char *query, const loci_search_options *options);

#endif
