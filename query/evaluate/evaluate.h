// SPDX-License-Identifier: MIT
// From what matches a plan to the passages of one page, grouped by document.
#ifndef LOCI_QUERY_EVALUATE_H
#define LOCI_QUERY_EVALUATE_H

#include "query/evaluate/first_page.h"
#include "query/evaluate/page.h"
#include "query/match/matching.h"

// Options have their defaults filled in. `kept`: what is kept of the first stage between calls with this matching; NULL: nothing is.
loci_error evaluate(loci *index, const struct matching *matching, const loci_search_options *options,
                    struct first_page *kept, struct page *out);

// Every match of a plan that is not PLAN_NOTHING, with the score of the first stage, in no order. `top` has k = 0.
loci_error evaluate_matches(loci *index, const struct matching *matching, struct top *top, uint64_t *total);

#endif
