// SPDX-License-Identifier: MIT
// Candidates from postings: the same passages with the same scores as FTS5 gives, found without it.
#ifndef LOCI_QUERY_POSTINGS_COLLECT_H
#define LOCI_QUERY_POSTINGS_COLLECT_H

#include "query/match/matching.h"

// The lists that a plan asks for, opened once a search: for its candidates, and for the documents around these. Valid within its
// snapshot. postings_new: NULL when out of memory.
struct postings;
struct postings *postings_new(void);
void postings_free(struct postings *postings); // NULL allowed
// Begins another search with them; they hold unless loci.snapshot was raised meanwhile.
loci_error postings_renew(loci *index, struct postings *postings);
size_t postings_bytes(const struct postings *postings); // of memory, about
// Whether what was made is all that it should be, rather than what there was when a call stopped. Else nothing of it may be kept. NULL: nothing
// was made, and all of that is.
bool postings_are_whole(const struct postings *postings);

// The segments that a search reads; *out is NULL where postings are not to be asked, or do not hold all passages.
struct segments_reader;
loci_error postings_segments(loci *index, const struct matching *matching, struct segments_reader **out);

// As candidates_each. *answered is false where postings cannot say it (posting_tree_can), or do not hold all passages: then nothing was
// offered, and FTS5 is to be asked.
loci_error postings_each(loci *index, const struct matching *matching, const struct formula *formula,
                         struct taker *taker, uint64_t *total, bool *answered);

// Offers those of these passages (ascending) that hold one of the plan's words, wherever the tree has it, excluded ones aside. *answered
// as above.
loci_error postings_words(loci *index, const struct matching *matching, const struct formula *formula,
                          const uint32_t *passages, size_t count, struct taker *taker, bool *answered);

#endif
