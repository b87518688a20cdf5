// SPDX-License-Identifier: MIT
// Counts.
#include "service/census.h"
#include <string.h>

const loci_count_by census_ways[CENSUS_MAX] = {
    LOCI_COUNT_BY_YEAR,     LOCI_COUNT_BY_MONTH,   LOCI_COUNT_BY_AUTHOR,
    LOCI_COUNT_BY_SERIES,   LOCI_COUNT_BY_SOURCE,  LOCI_COUNT_BY_TYPE,
    LOCI_COUNT_BY_LANGUAGE, LOCI_COUNT_BY_SECTION, LOCI_COUNT_BY_SPEAKER,
};

loci_count_by census_way(const char *name)
{
    size_t i = 0;
    while (i + 1 < CENSUS_MAX && strcmp(loci_count_by_name(census_ways[i]), name) != 0)
        i++;
    return census_ways[i];
}

void census_clear(struct census *census)
{
    for (size_t i = 0; i < census->count; i++)
        loci_counts_free(census->counts[i]);
    *census = (struct census){0};
}

loci_error census_get(struct census *out, loci *index, const char *query, const loci_count_by *only,
                      const loci_visit_options *options)
{
    // There is no document without a path.
    const char *asked = *query || options->filter_count > 0 ? query : "path:*";
    loci_count_by by[CENSUS_MAX];
    struct census census = {0};
    for (size_t i = 0; i < CENSUS_MAX; i++)
        if (only ? *only == census_ways[i] : census_ways[i] != LOCI_COUNT_BY_MONTH)
            by[census.count++] = census_ways[i];
    loci_query *parsed = NULL;
    loci_error error = loci_query_parse(index, &parsed, asked, strlen(asked));
    if (!error)
        error = loci_counts_get_all(index, census.counts, parsed, by, census.count, options);
    loci_query_free(parsed);
    *out = error ? (struct census){0} : census;
    return error;
}

// Half of what a count may take, and no more than a search takes by itself.
static uint32_t half_of(uint32_t deadline_ms)
{
    enum { SEARCH_MS = 5000 };
    const uint32_t half = deadline_ms / 2 + deadline_ms % 2;
    return deadline_ms == 0 || half > SEARCH_MS ? SEARCH_MS : half;
}

loci_error census_find_notes(loci_results **out, loci *index, const char *query, loci_visit_options *options)
{
    const loci_search_options asked = {.size = sizeof asked,
                                       .limit = 1,
                                       .refs_only = true,
                                       .deadline_ms = half_of(options->deadline_ms),
                                       .cancel = options->cancel,
                                       .filters = options->filters,
                                       .filter_count = options->filter_count};
    *out = NULL;
    if (!*query && options->filter_count == 0)
        return LOCI_OK;
    const loci_error error = loci_search(index, out, query, &asked);
    const double took = error ? 0 : loci_results_took_ms(*out) + 1; // a part of one counts as one
    if (options->deadline_ms > 0)
        options->deadline_ms = took < options->deadline_ms ? options->deadline_ms - (uint32_t)took : 1;
    return error;
}
