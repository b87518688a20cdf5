// SPDX-License-Identifier: MIT
// Which documents a plan's predicates accept: author:, series:, path:, url:, source:, type:, language:, the fields of days, and what is put together of them.
#ifndef LOCI_QUERY_WHERE_H
#define LOCI_QUERY_WHERE_H

#include "query/match/document_sets.h"
#include "query/plan/tree.h"

// The documents of a tree that asks for nothing else (plan_node_selects), within the open snapshot. A predicate that no document
// fits is told in a note. LOCI_INTERRUPTED, without a message, when the call should stop.
loci_error where_select(loci *index, const struct plan *plan, const struct plan_node *node,
                        struct notes *notes, struct document_set *out);
// The passages of a QUERY_SPEAKER; of names without one likewise.
loci_error where_select_speakers(loci *index, const struct plan_where *where, struct notes *notes,
                                 struct top *out);
loci_error where_everything(loci *index, struct document_set *out); // all documents, of known dates or not

#endif
