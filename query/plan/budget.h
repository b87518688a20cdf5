// SPDX-License-Identifier: MIT
// What one expression may become: FTS5 keeps a page or more of the index for each term of it, in each of the index's segments,
// and asks for each at every row.
#ifndef LOCI_QUERY_BUDGET_H
#define LOCI_QUERY_BUDGET_H

#include "query/language/ast.h"

enum {
    BUDGET_TERMS_MAX = 2048, // of all phrases of an expression together, repetitions included
    BUDGET_RESERVE =
        1, // term kept for each word or phrase that is still to come: its first spelling, in the main
};

struct budget {
    size_t terms;   // spent
    size_t waiting; // words and phrases that are to come
    bool exceeded;  // what is being emitted did not fit: whoever can do without it takes this back
};

// A budget for the words and phrases of a tree (NULL allowed), none of which has been emitted.
struct budget budget_new(const struct node *root);
// A word or phrase is being emitted.
void budget_arrive(struct budget *budget);
// Whether so many terms are left: for a first spelling all that there are, else without the reserve.
bool budget_has(const struct budget *budget, size_t terms, bool first);
// Spends so many terms of what budget_has.
void budget_spend(struct budget *budget, size_t terms);

#endif
