// SPDX-License-Identifier: MIT
// Candidates from postings: the same passages with the same scores as FTS5 gives, found without it.
#ifndef LOCI_QUERY_POSTINGS_COLLECT_H
#define LOCI_QUERY_POSTINGS_COLLECT_H

#include "query/match/matching.h"

// As candidates_each. *answered is false where postings cannot say it (posting_tree_can), or do not hold all passages: then nothing was
// offered, and FTS5 is to be asked.
loci_error postings_each(loci *index, const struct matching *matching, const struct formula *formula,
                         struct taker *taker, uint64_t *total, bool *answered);

// Offers those of these passages (ascending) that hold one of the plan's words, wherever the tree has it, excluded ones aside. *answered
// as above.
loci_error postings_words(loci *index, const struct matching *matching, const struct formula *formula,
                          const uint32_t *passages, size_t count, struct taker *taker, bool *answered);

#endif
