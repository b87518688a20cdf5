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
    struct census census = {.asked = *query || options->filter_count > 0};
    const char *asked = census.asked ? query : "path:*";
    loci_count_by by[CENSUS_MAX];
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

size_t census_note_count(const struct census *census)
{
    return census->asked && census->count > 0 ? loci_counts_note_count(census->counts[0]) : 0;
}

const loci_note *census_note_at(const struct census *census, size_t i)
{
    return i < census_note_count(census) ? loci_counts_note_at(census->counts[0], i) : NULL;
}
