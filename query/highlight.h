// SPDX-License-Identifier: MIT
// Where a passage matches a plan: found by the tokens that the index holds, so that what is highlighted is
// what matched, as it is written ("co-operating" for cooperation).
#ifndef LOCI_QUERY_HIGHLIGHT_H
#define LOCI_QUERY_HIGHLIGHT_H

#include "query/plan.h"

// One occurrence of a slot.
struct occurrence {
    loci_range range;  // bytes of the passage
    uint32_t position; // of its first word
    uint32_t slot;
};

// A plan's spellings by their first words; made once a query.
struct matcher;
loci_error matcher_new(loci *index, const struct plan *plan, struct matcher **out);
void matcher_free(struct matcher *matcher);

// The occurrences in `text`, ascending by start. Valid until the next call. Slots that are bound to titles or
// headings have none; the lightest words (stop words beside weightier ones) are left out.
loci_error matcher_find(struct matcher *matcher, language tongue, const char *text, size_t size,
                        const struct occurrence **out, size_t *count);

#endif
