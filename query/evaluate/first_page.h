// SPDX-License-Identifier: MIT
// What the first stage found of a question, kept with it: the passages that are looked at again are the same whatever page was asked for, so
// that the next page, or the same one again, begins with the second look.
#ifndef LOCI_QUERY_FIRST_PAGE_H
#define LOCI_QUERY_FIRST_PAGE_H

#include "query/evaluate/page.h"

// Zero-initialise; holds as long as what the question was planned on does.
struct first_page {
    bool made;
    // As these were asked for:
    uint32_t per_document, limit;
    bool counts_all;
    // A page's:
    struct scored *scored; // owned
    size_t count;
    struct copy *copies; // owned
    size_t copy_count;
    uint64_t total;
    bool has_more;
};

// Fills what of the page the first stage tells, the options being those of that stage. False where it was not kept for these, or memory is
// out: then the page is as it was.
bool first_page_find(const struct first_page *first, const loci_search_options *options, struct page *out);
// Keeps it in place of what was kept, unless it is too large, or memory is out.
void first_page_keep(struct first_page *first, const loci_search_options *options, const struct page *page);
size_t first_page_bytes(const struct first_page *first);
void first_page_clear(struct first_page *first);

#endif
