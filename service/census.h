// SPDX-License-Identifier: MIT
// Counts of what a query finds, by one or all of the ways that there are to count by.
#ifndef LOCI_SERVICE_CENSUS_H
#define LOCI_SERVICE_CENSUS_H

#include "loci.h"

enum { CENSUS_MAX = 9 };
extern const loci_count_by census_ways[CENSUS_MAX]; // in the order in which they are shown

// Zeroed, then census_clear.
struct census {
    loci_counts *counts[CENSUS_MAX];
    size_t count;
    bool asked; // for something
};

// Counts by one way, or (NULL) by all but months. An empty query without filters is everything. Fails as loci_visit; then nothing is counted.
loci_error census_get(struct census *out, loci *index, const char *query, const loci_count_by *only,
                      const loci_visit_options *options);
// What there is to say about how the query was read; nothing where nothing was asked.
size_t census_note_count(const struct census *census);
const loci_note *census_note_at(const struct census *census, size_t i);
// The way of this name, among those that there are.
loci_count_by census_way(const char *name);
void census_clear(struct census *census);

#endif
