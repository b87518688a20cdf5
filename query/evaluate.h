// SPDX-License-Identifier: MIT
// From a plan to the passages of one page, grouped by document.
#ifndef LOCI_QUERY_EVALUATE_H
#define LOCI_QUERY_EVALUATE_H

#include "query/group.h"
#include "query/plan.h"
#include "query/rescore.h"

// The page [offset, offset + limit) of the answer: at most `per_document` passages of a document, and a text that stands in
// several places once.
struct page {
    struct scored *scored;
    struct gains *gains; // of each; NULL when passages were not looked at again
    size_t count;
    struct document_sums *sums; // of the documents of all matches, for the second look; or NULL
    bool documents;             // documents were ranked, each is shown by its best passage
    uint64_t total;
    struct grouping grouping;     // with the copies of what is shown
    struct expansions expansions; // what the query was expanded with, if it was
};

void page_clear(struct page *page);

// Options have their defaults filled in. Sets results->complete.
loci_error evaluate(loci *index, const struct plan *plan, const loci_search_options *options,
                    loci_results *results, struct page *out);

// Every match of a plan that is not PLAN_NOTHING, with the score of the first stage, best first. `top` has k = 0.
loci_error evaluate_matches(loci *index, const struct plan *plan, struct top *top, uint64_t *total);

// The collector's request for a plan, for ranking passages or documents; `slots` are its slots' weights (plan_weights; freed with free, NULL when out of memory).
struct slot *plan_weights(const struct plan *plan);
struct collect plan_collect(loci *index, const struct plan *plan, const struct slot *slots, bool documents);

#endif
