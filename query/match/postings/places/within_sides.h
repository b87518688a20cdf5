// SPDX-License-Identifier: MIT
// How many spellings the sides of a distance have. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_WITHIN_SIDES_H
#define LOCI_QUERY_POSTING_WITHIN_SIDES_H

#include "query/plan/plan.h"

// Whether all can be opened together.
bool within_sides_are_few(const struct plan *plan, const struct plan_node *node);
// The side of the fewest.
size_t within_sides_narrowest(const struct plan *plan, const struct plan_node *node);

#endif
