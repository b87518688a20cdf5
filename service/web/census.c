// SPDX-License-Identifier: MIT
// Counts.
#include "service/web/census.h"
#include <string.h>

const struct census_way census_ways[CENSUS_MAX] = {
    {"year", LOCI_COUNT_BY_YEAR},         {"month", LOCI_COUNT_BY_MONTH},
    {"author", LOCI_COUNT_BY_AUTHOR},     {"series", LOCI_COUNT_BY_SERIES},
    {"source", LOCI_COUNT_BY_SOURCE},     {"type", LOCI_COUNT_BY_TYPE},
    {"language", LOCI_COUNT_BY_LANGUAGE}, {"section", LOCI_COUNT_BY_SECTION},
    {"speaker", LOCI_COUNT_BY_SPEAKER},
};

void census_clear(struct census *census)
{
    for (size_t i = 0; i < census->count; i++)
        loci_counts_free(census->counts[i]);
    *census = (struct census){0};
}

loci_error census_get(struct census *out, const struct call *call, const struct asking *asking,
                      const struct census_way *only, uint32_t deadline_ms)
{
    // There is no document without a path.
    const char *asked = *asking->query || asking->filter_count > 0 ? asking->query : "path:*";
    const loci_visit_options options = {
        .size = sizeof options,
        .deadline_ms = deadline_ms,
        .cancel = call->cancel,
        .filters = asking->filters,
        .filter_count = asking->filter_count,
    };
    loci_count_by by[CENSUS_MAX];
    struct census census = {0};
    for (size_t i = 0; i < CENSUS_MAX; i++)
        if (only ? only == &census_ways[i] : census_ways[i].by != LOCI_COUNT_BY_MONTH)
            by[census.count++] = census_ways[i].by;
    loci_query *query = NULL;
    loci_error error = loci_query_parse(call->index, &query, asked, strlen(asked));
    if (!error)
        error = loci_counts_get_all(call->index, census.counts, query, by, census.count, &options);
    loci_query_free(query);
    *out = error ? (struct census){0} : census;
    return error;
}
