// SPDX-License-Identifier: MIT
// The passages of one page of an answer.
#ifndef LOCI_QUERY_PAGE_H
#define LOCI_QUERY_PAGE_H

#include "query/evaluate/feedback.h"
#include "query/evaluate/group.h"
#include "rank/formula.h"

// How a hit came by its score, so that its account can be written.
struct standing {
    bool looked;          // it was looked at again
    bool is_behind;       // it stands behind those that were
    struct behind behind; // … by which
    // In a list of documents:
    double own;   // what the query's own words keep beside those that it was expanded with; 1 when it was not
    bool is_head; // words side by side count
    double factor; // what all of it counts
};

// The page [offset, offset + limit) of the answer: at most `per_document` passages of a document, and a text that stands in
// several places once.
struct page {
    struct scored *scored;
    struct standing *standings; // of each; NULL: only their own words count
    size_t count;
    bool documents;               // documents were ranked, each is shown by its best passage …
    bool without_wholes;          // … which alone counts
    uint64_t total;               // matches: so many …
    bool has_more;                // … or more
    uint64_t left_out;            // matches that hold too little of the question to stand by date (by_date.h)
    bool complete;                // the time sufficed
    struct grouping grouping;     // with the copies of what is shown
    struct expansions expansions; // what the query was expanded with, if it was
};

void page_clear(struct page *page);

// How many hits it takes to fill the page, from the first on. No index holds as many as that is bounded by, where a size has 32 bits.
static inline size_t page_end(const loci_search_options *options)
{
    const uint64_t end = (uint64_t)options->offset + options->limit;
    return end < SIZE_MAX / 4 ? (size_t)end : SIZE_MAX / 4;
}

#endif
