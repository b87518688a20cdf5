// SPDX-License-Identifier: MIT
// Which passages a question asks for, where one expression cannot say it: fields that select documents beside words in an
// OR (author:smith OR treaty), words that are excluded from documents (author:smith -treaty), groups within groups within
// groups.
#ifndef LOCI_QUERY_BOOLEAN_H
#define LOCI_QUERY_BOOLEAN_H

#include "query/plan/plan.h"

// Whether one set of documents cannot stand for the fields of a tree, because they do not hold for all that it finds.
bool boolean_needed(const struct node *root);

// The passages that `root` finds, by boolean logic alone, into the plan; and as its expression the words, phrases and NEARs of
// the tree side by side, so that they score wherever they stand. Costs a search a side.
loci_error boolean_make(struct planner *planner, const struct node *root);

#endif
