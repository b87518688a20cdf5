// SPDX-License-Identifier: MIT
// Counts in one visit.
#include "cli/commands/counting.h"
#include <string.h>

void counting_clear(struct counting *counting)
{
    for (size_t i = 0; i < counting->count; i++)
        loci_counts_free(counting->counts[i]);
    *counting = (struct counting){0};
}

loci_error counting_get(struct counting *out, loci *index, const char *query, const struct facet *only,
                        const loci_visit_options *options)
{
    // Nothing asked for is everything: there is no document without a path.
    const char *asked = *query || options->filter_count > 0 ? query : "path:*";
    struct counting counting = {0};
    loci_count_by by[FACET_COUNT];
    for (size_t i = 0; i < FACET_COUNT; i++)
        if (only ? only == &facets[i] : facets[i].by != LOCI_COUNT_BY_MONTH) {
            by[counting.count] = facets[i].by;
            counting.facets[counting.count++] = &facets[i];
        }
    loci_query *parsed = NULL;
    loci_error error = loci_query_parse(index, &parsed, asked, strlen(asked));
    if (!error)
        error = loci_counts_get_all(index, counting.counts, parsed, by, counting.count, options);
    loci_query_free(parsed);
    *out = error ? (struct counting){0} : counting;
    return error;
}
