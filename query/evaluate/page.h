// SPDX-License-Identifier: MIT
// The passages of one page of an answer.
#ifndef LOCI_QUERY_PAGE_H
#define LOCI_QUERY_PAGE_H

#include "query/evaluate/group.h"
#include "query/evaluate/rescore.h"

// The page [offset, offset + limit) of the answer: at most `per_document` passages of a document, and a text that stands in
// several places once.
struct page {
    struct scored *scored;
    struct gains *gains; // of each; NULL when passages were not looked at again
    size_t count;
    struct document_sums *sums;   // of the documents of all matches, for the second look; or NULL
    bool documents;               // documents were ranked, each is shown by its best passage
    uint64_t total;               // every match is counted, whether options->count asks for it or not
    bool complete;                // the time sufficed
    struct grouping grouping;     // with the copies of what is shown
    struct expansions expansions; // what the query was expanded with, if it was
};

void page_clear(struct page *page);

#endif
