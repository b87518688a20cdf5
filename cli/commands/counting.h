// SPDX-License-Identifier: MIT
// Counts what a query finds by all that there is to count by.
#ifndef LOCI_CLI_COMMANDS_COUNTING_H
#define LOCI_CLI_COMMANDS_COUNTING_H

#include "cli/print/facet.h"

// Counts of some facets, in the order of facets[]. An embedded value: zeroed, then counting_clear.
struct counting {
    loci_counts *counts[FACET_COUNT];
    const struct facet *facets[FACET_COUNT]; // of each
    size_t count;
};
void counting_clear(struct counting *counting);

// Counts the query (an empty one is everything) by one facet, or (NULL) by all but months. Fails as loci_visit.
loci_error counting_get(struct counting *out, loci *index, const char *query, const struct facet *only,
                        const loci_visit_options *options);

#endif
