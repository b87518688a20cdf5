// SPDX-License-Identifier: MIT
// Which documents hold a part of a question, in whichever of their passages.
#ifndef LOCI_QUERY_HOLDERS_H
#define LOCI_QUERY_HOLDERS_H

#include "query/match/document_sets.h"
#include "query/plan/plan.h"

// The documents of which some passage holds a tree that one expression can say (plan_node_is_search); none where it cannot. Incomplete when
// the call should stop.
loci_error holders_select(loci *index, const struct plan *plan, const struct plan_node *node,
                          struct document_set *out);

#endif
