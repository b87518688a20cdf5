// SPDX-License-Identifier: MIT
// Which passages a plan asks for, where one expression cannot say it: predicates beside words in an OR (author:smith OR
// treaty), words that are excluded from documents (author:smith -treaty), groups within groups within groups.
#ifndef LOCI_QUERY_SETS_H
#define LOCI_QUERY_SETS_H

#include "query/plan/plan.h"
#include "store/read/reader.h"

// The passages that the plan's root finds, by boolean logic alone, unscored and ascending; `out` is unbounded. A search a part
// that an expression can say. LOCI_INTERRUPTED, without a message, when the call should stop.
loci_error sets_select(loci *index, const struct plan *plan, struct notes *notes, struct top *out);

#endif
