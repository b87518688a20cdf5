// SPDX-License-Identifier: MIT
// Why nothing was found: which part of a question the index does not hold.
#ifndef LOCI_QUERY_ADVICE_H
#define LOCI_QUERY_ADVICE_H

#include "query/match/matching.h"

// Notes for a plan that was evaluated to its end and found nothing, within the same snapshot: phrases that stand nowhere,
// or, when nothing else was odd, that the parts do not meet. Counts each phrase once.
loci_error advise(loci *index, const struct matching *matching, struct notes *notes);

#endif
