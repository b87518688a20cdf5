// SPDX-License-Identifier: MIT
// From what matches a plan to the passages of one page, grouped by document.
#ifndef LOCI_QUERY_EVALUATE_H
#define LOCI_QUERY_EVALUATE_H

#include "query/evaluate/page.h"
#include "query/match/matching.h"

// Options have their defaults filled in.
loci_error evaluate(loci *index, const struct matching *matching, const loci_search_options *options,
                    struct page *out);

#endif
