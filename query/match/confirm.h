// SPDX-License-Identifier: MIT
// The second phase of matching: whether a passage that an expression found holds what the tree asks of it, where the expression could
// only say something near it (plan_node_is_approximate). The texts are read again; trees that an expression says whole never come here.
#ifndef LOCI_QUERY_CONFIRM_H
#define LOCI_QUERY_CONFIRM_H

#include "query/plan/plan.h"
#include "store/read/reader.h"

struct confirm;

// For passages that the expression of `node` finds (NULL: any); predicates in it are taken to hold. All are borrowed.
loci_error confirm_new(loci *index, const struct plan *plan, const struct plan_node *node,
                       struct confirm **out);
void confirm_free(struct confirm *confirm); // NULL allowed

// Counts what is asked for as written as often as it stands so in the candidate's passage, where the index counted all forms: its `found` becomes
// the confirm's, valid until the next call, and its score that of the formula.
loci_error confirm_recount(struct confirm *confirm, const struct formula *formula,
                           struct candidate *candidate);

// Offers on what holds, and counts it.
struct confirming {
    struct taker taker;
    struct taker *behind;
    struct confirm *confirm;
    const struct formula *formula; // by which candidates are counted
    uint64_t total;
    loci_error error; // why it ended the search; LOCI_OK: `behind` did
};
struct confirming confirming_taker(struct confirm *confirm, const struct formula *formula,
                                   struct taker *behind);

// As reader_match, of what holds: all that match are read, those below the threshold too, since they count.
loci_error confirm_match(loci *index, const struct collect *collect, const struct plan *plan,
                         const struct plan_node *node, struct taker *taker, uint64_t *total);

#endif
