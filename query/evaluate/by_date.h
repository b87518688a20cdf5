// SPDX-License-Identifier: MIT
// What stands by date rather than by relevance.
#ifndef LOCI_QUERY_BY_DATE_H
#define LOCI_QUERY_BY_DATE_H

#include "query/match/matching.h"

// Milliseconds … of passages: so many are looked up one by one, for dates and copies, even behind the deadline: a page is to come of
// what was found by then.
enum { BY_DATE_LATE_MAX = 1000 };

// All matches that answer, best first, into `top` (k = 0). Where words stand side by side, so that none must hold, a passage with one of
// many says nothing of the question, and would come first only because it is new: there those that hold less than a part (rank/constants.h)
// of what the best holds, each word by its weight, are left out, and *left_out counts them. *total counts the matches without them.
loci_error by_date_collect(loci *index, const struct matching *matching, const struct formula *formula,
                           struct top *top, uint64_t *total, uint64_t *left_out);

// Puts them by the dates of their documents, those without one last, and those of one day by relevance. When the call should stop,
// only the first ones by relevance are sorted, and the others go.
loci_error by_date_sort(loci *index, struct top *top, bool oldest);

#endif
