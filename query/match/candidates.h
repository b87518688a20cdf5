// SPDX-License-Identifier: MIT
// The passages that match a plan, whatever they are found by: the source of all that ranks, pages, visits and counts.
#ifndef LOCI_QUERY_CANDIDATES_H
#define LOCI_QUERY_CANDIDATES_H

#include "query/match/matching.h"

// Offers the taker every passage that matches (of a plan that is not PLAN_NOTHING), each once, with the words of the formula that it
// holds; *total says how many there are, those below the taker's threshold too. Passages that only predicates select hold none.
// When the call should stop, with what was found till then.
//
// The sources: FTS5, for expressions; sets of passages, with FTS5 for what is in them; the passages of documents. What comes
// behind does not see which it was, and another is added here.
loci_error candidates_each(loci *index, const struct matching *matching, const struct formula *formula,
                           struct taker *taker, uint64_t *total);

// What a request finds in one passage: fills *out, whose `found` gets the frequencies in found[collect->formula->word_count], all 0
// where it does not match. For accounts.
loci_error candidates_one(loci *index, const struct plan *plan, const struct collect *collect,
                          int64_t passage, struct field_counts *found, struct candidate *out);

#endif
