// SPDX-License-Identifier: MIT
// The list of documents that was made of a question, kept with it: the same page again, or one of fewer, is a part of it.
#ifndef LOCI_QUERY_DOCUMENT_PAGE_H
#define LOCI_QUERY_DOCUMENT_PAGE_H

#include "query/evaluate/page.h"

// Zero-initialise; holds as long as what the question was planned on does.
struct document_page {
    bool made;
    size_t wanted; // the first so many are those that would be found for any number up to it
    // A page's:
    struct scored *scored;        // owned
    struct standing *standings;   // owned
    struct expansions expansions; // owned
    size_t count;
    uint64_t total;
    bool without_wholes;
};

// Fills what documents_rank tells of a page for so many. False where no more than fewer were found, or memory is out: then the page is as it was.
bool document_page_find(const struct document_page *kept, size_t wanted, struct page *out);
// Keeps the `wanted` first of what was found for so many in place of what was kept, unless it is too large, or memory is out.
void document_page_keep(struct document_page *kept, size_t wanted, const struct page *page);
size_t document_page_bytes(const struct document_page *kept);
void document_page_clear(struct document_page *kept);

#endif
