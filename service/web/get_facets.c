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

static void answer(struct call *call)
{
    const struct target *target = call->request.target;
    struct asking asking;
    struct census census = {0};
    asking_read(&asking, target);
    const size_t way = parameter_choice(parameters, target, "by");
    const loci_visit_options options =
        asking_visit(&asking, call->cancel, parameter_number(parameters, target, "deadline_ms"));
    const loci_error error =
        census_get(&census, call->index, asking.query, way ? &census_ways[way - 1] : NULL, &options);
    if (error) {
        site_failed(call, error);
    } else {
        answer_begin(call->answer, 200, answer_json_type);
        answer_json(call->answer,
                    index_json_counts(asking.query, &census, parameter_number(parameters, target, "limit")));
    }
    census_clear(&census);
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
