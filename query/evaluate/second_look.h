// SPDX-License-Identifier: MIT
// The second look at the best passages: words side by side, and the documents around them.
#ifndef LOCI_QUERY_SECOND_LOOK_H
#define LOCI_QUERY_SECOND_LOOK_H

#include "query/evaluate/context.h"
#include "query/evaluate/pool.h"

// What a second look reads of passages: for as many as are looked at again, and for the accounts of those that are shown.
struct second_look {
    struct pool pool;       // in the order that was given
    struct context context; // only where the formula counts it
    bool complete;          // else the call should stop, and it is worth nothing
};

loci_error second_look_read(loci *index, const struct matching *matching, const struct formula *formula,
                            const struct scored *passages, size_t count, struct second_look *out);
void second_look_clear(struct second_look *look);

// What was found of passage `i`, as the formula takes it; *whole keeps its document.
struct second second_look_at(const struct second_look *look, const struct formula *formula, size_t i,
                             struct whole *whole);

// Looks again at `count` passages with their first scores: sets what both looks make, and sorts them by it. The `wanted` first are right then;
// behind these may stand, in any order and with their first scores, passages that cannot be among them. *complete says whether there was
// time; else they stay as they were, whole.
loci_error second_look_sort(loci *index, const struct matching *matching, const struct formula *formula,
                            struct scored *passages, size_t count, size_t wanted, bool *complete);

#endif
