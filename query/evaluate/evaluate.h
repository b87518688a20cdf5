// SPDX-License-Identifier: MIT
// From what matches a plan to the passages of one page, grouped by document.
#ifndef LOCI_QUERY_EVALUATE_H
#define LOCI_QUERY_EVALUATE_H

#include "query/evaluate/document_page.h"
#include "query/evaluate/first_page.h"
#include "query/evaluate/page.h"
#include "query/match/matching.h"

// What was found of a question, kept between calls with the same matching. Zero-initialise.
struct kept_pages {
    struct first_page passages;
    struct document_page documents;
};

static inline size_t kept_pages_bytes(const struct kept_pages *kept)
{
    return first_page_bytes(&kept->passages) + document_page_bytes(&kept->documents);
}

static inline void kept_pages_clear(struct kept_pages *kept)
{
    first_page_clear(&kept->passages);
    document_page_clear(&kept->documents);
}

// Options have their defaults filled in. `kept` NULL: nothing is kept.
loci_error evaluate(loci *index, const struct matching *matching, const loci_search_options *options,
                    struct kept_pages *kept, struct page *out);

// Every match of a plan that is not PLAN_NOTHING, with the score of the first stage, in no order. `top` has k = 0.
loci_error evaluate_matches(loci *index, const struct matching *matching, struct top *top, uint64_t *total);

#endif
