// SPDX-License-Identifier: MIT
// GET /facets: the JSON of `loci facets --json`.
#include "service/census.h"
#include "service/names.h"
#include "service/web/asking.h"
#include "service/web/index_json.h"
#include "service/web/site.h"

static const char *const ways[] = {"each", COUNT_NAMES, NULL};

static const struct parameter parameters[] = {
    QUERY_PARAMETER,
    INDEX_PARAMETER,
    {.name = "by",
     .kind = PARAMETER_CHOICE,
     .choices = ways,
     .description = "what is counted; each: all of them but months"},
    {.name = "limit",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 10000,
     .otherwise = 100,
     .description = "values of each at most, those with most passages first"},
    {.name = "deadline_ms",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 30000,
     .otherwise = 30000,
     .description = "give up after this time"},
    FIELD_PARAMETERS,
    {.name = NULL},
};

// What there is to say about how the query was read, by a search of its own; NULL where nothing is asked.
static loci_error find_notes(const struct call *call, const struct asking *asking, uint32_t deadline_ms,
                             loci_results **out)
{
    const loci_search_options options = {.size = sizeof options,
                                         .limit = 1,
                                         .refs_only = true,
                                         .deadline_ms = deadline_ms,
                                         .cancel = call->cancel,
                                         .filters = asking->filters,
                                         .filter_count = asking->filter_count};
    return *asking->query || asking->filter_count > 0 ? loci_search(call->index, out, asking->query, &options)
                                                      : LOCI_OK;
}

static void answer(struct call *call)
{
    const struct target *target = call->request.target;
    struct asking asking;
    struct census census = {0};
    asking_read(&asking, target);
    const size_t way = parameter_choice(parameters, target, "by");
    const uint32_t deadline_ms = parameter_number(parameters, target, "deadline_ms");
    const loci_visit_options options = asking_visit(&asking, call->cancel, deadline_ms);
    loci_results *noted = NULL;
    loci_error error = find_notes(call, &asking, deadline_ms, &noted);
    if (!error)
        error = census_get(&census, call->index, asking.query, way ? &census_ways[way - 1] : NULL, &options);
    if (error) {
        site_failed(call, error);
    } else {
        answer_begin(call->answer, 200, answer_json_type);
        answer_json(call->answer,
                    index_json_counts(asking.query, noted, (const loci_counts *const *)census.counts,
                                      census.count, parameter_number(parameters, target, "limit")));
    }
    census_clear(&census);
    loci_results_free(noted);
}

const struct route route_facets = {
    .path = "/facets",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = parameters,
    .operation = "facets",
    .summary = "How many passages and documents match, by year, author and more",
    .returns = "Facets",
    .answer = answer,
};
