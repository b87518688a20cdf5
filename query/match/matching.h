// SPDX-License-Identifier: MIT
// A plan as an index is asked it: its expression, and the documents and passages that its predicates leave.
#ifndef LOCI_QUERY_MATCHING_H
#define LOCI_QUERY_MATCHING_H

#include "query/expand/lexicon.h"
#include "query/match/fts5.h"
#include "store/read/reader.h"

struct postings; // query/match/postings/opened.h

struct matching {
    const struct plan *plan; // borrowed
    enum plan_kind kind;     // the plan's; PLAN_LIST too where passages are selected that no word orders
    struct expression expression;
    struct document_set filter, exclude;
    bool has_filter, has_exclude;
    struct top selected; // ascending, unscored; only with has_selected
    bool has_selected;
    double *weights, *pair_weights; // of the plan's slots and pairs
    struct postings *postings;      // opened when they are first needed
};

// Plans a question (normalised; NULL allowed) over the index's lexicon, and resolves its predicates within the open snapshot. When the
// call should stop meanwhile, it finds nothing (PLAN_NOTHING). Both are the caller's to clear, whatever comes back; *plan must stay
// where it is.
loci_error matching_ask(struct matching *out, struct plan *plan, loci *index, const struct lexicon *lexicon,
                        const struct node *root, uint32_t without, struct notes *notes);
void matching_clear(struct matching *matching);

// The formula by which the plan's words score passages, or, for lists of documents, documents. Valid as long as `matching`.
struct formula matching_formula(loci *index, const struct matching *matching, bool documents);
// What FTS5 is asked for all that match; borrows both.
struct collect matching_collect(const struct matching *matching, const struct formula *formula);

#endif
