// SPDX-License-Identifier: MIT
// Explanations as data: how a query was read, and the accounts of hits, as the parts of loci.h.
#ifndef LOCI_QUERY_PARTS_H
#define LOCI_QUERY_PARTS_H

#include "query/answer/results.h"
#include "query/evaluate/accounts.h"

// How a query was read, into results->account. Everything is the results'.
loci_error parts_of_query(loci *index, const struct node *root, const struct matching *matching,
                          const struct expansions *expansions, loci_results *results);

// The account of a hit; *out is NULL where it has no parts.
loci_error parts_of_hit(loci *index, const struct plan *plan, const struct expansions *expansions,
                        const struct account *account, loci_results *results, const loci_part **out);

// "stem": loci_origin_name of an origin of the plan's.
const char *parts_origin_name(enum origin origin);

#endif
