// SPDX-License-Identifier: MIT
// The slots of a plan: each word and phrase once, with what it weighs.
#ifndef LOCI_QUERY_SLOTS_H
#define LOCI_QUERY_SLOTS_H

#include "query/plan/plan.h"

// The slot of these spellings in this column, which it takes over; a repeated one counts its repetition when it is said
// `again`.
loci_error slots_find(struct plan *plan, struct spellings *spellings, int column, bool again, int *out);
// Sets the idf of a new slot, and what it knows of its passages.
loci_error slots_weigh(const struct plan *plan, const struct expander *expander, struct plan_slot *slot);

#endif
