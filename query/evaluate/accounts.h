// SPDX-License-Identifier: MIT
// What the scores of a page are made of. What ranking counted is counted again, and put through the same formula.
#ifndef LOCI_QUERY_ACCOUNTS_H
#define LOCI_QUERY_ACCOUNTS_H

#include "query/evaluate/page.h"
#include "query/match/matching.h"

struct accounts {
    struct account
        *list; // of each hit of the page; without parts where nothing scores, or the call should stop
    size_t count;
};

// The words of an account are numbered as the plan's slots are; behind these stand what the query was expanded with.
loci_error accounts_read(loci *index, const struct matching *matching, const struct page *page,
                         struct accounts *out);
void accounts_clear(struct accounts *accounts);

#endif
