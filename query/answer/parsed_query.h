// SPDX-License-Identifier: MIT
// A question that was read: its text, its tree in one form, and what was odd about it.
#ifndef LOCI_QUERY_PARSED_QUERY_H
#define LOCI_QUERY_PARSED_QUERY_H

#include "query/language/ast.h"
#include "store/file/handle.h"

struct loci_query {
    char *text; // the tree points into it
    size_t size;
    struct node *root; // normalised; NULL when it says nothing
    struct notes notes;
};

// Reads `size` bytes, copied. Each filter (checked with filters_check) narrows what is asked to documents, or passages,
// that have its value, as field:"value" beside it would: all of them must hold. What they point to must outlive the
// query. LOCI_NO_MEMORY; clear it in either case.
loci_error parsed_query_make(struct loci_query *out, loci *index, const char *text, size_t size,
                             const loci_filter *const *filters, size_t filter_count);
void parsed_query_clear(struct loci_query *query);

// LOCI_INVALID when one of them is wrong, with a message.
loci_error filters_check(loci *index, const loci_filter *const *filters, size_t count);

#endif
