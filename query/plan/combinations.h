// SPDX-License-Identifier: MIT
// The spellings of words that stand near each other, one of each side: an expression takes no choices there, so that every
// combination is one of its own. No combination has words of two languages.
#ifndef LOCI_QUERY_COMBINATIONS_H
#define LOCI_QUERY_COMBINATIONS_H

#include "query/plan/tree.h"

enum { COMBINATIONS_MAX = 16, COMBINATION_SIDES_MAX = 64 };

// Steps through the combinations of a PLAN_WITHIN, at most COMBINATIONS_MAX a language; where no language has all sides, the
// first of each is the only one.
struct combinations {
    const struct plan *plan;
    const struct plan_node *within;
    size_t choice[COMBINATION_SIDES_MAX]; // the spelling of each side
    size_t tongue;                        // the language at hand
    size_t tried, made;                   // in that language; in all
    bool begun;                           // the language is
    bool more;                            // there were others than those
};

void combinations_begin(struct combinations *out, const struct plan *plan, const struct plan_node *within);
// False behind the last.
bool combinations_next(struct combinations *all);
const struct spelling *combinations_side(const struct combinations *all, size_t side);

#endif
