// SPDX-License-Identifier: MIT
// Counts of what is asked for, by all that there is to count by.
#ifndef LOCI_SERVICE_WEB_CENSUS_H
#define LOCI_SERVICE_WEB_CENSUS_H

#include "service/web/asking.h"
#include "service/web/site.h"

enum { CENSUS_MAX = 9 };

struct census_way {
    const char *name; // as loci_count_by_name
    loci_count_by by;
};
extern const struct census_way census_ways[CENSUS_MAX];

// Zeroed, then census_clear.
struct census {
    loci_counts *counts[CENSUS_MAX];
    size_t count;
};

// Counts by one of the ways, or (NULL) by all but months. Nothing asked for is everything. Fails as loci_visit.
loci_error census_get(struct census *out, const struct call *call, const struct asking *asking,
                      const struct census_way *only, uint32_t deadline_ms);
void census_clear(struct census *census);

#endif
