// SPDX-License-Identifier: MIT
// GET /search: the JSON of `loci search --json`, with a cursor where there is more.
#include "service/census.h"
#include "service/names.h"
#include "service/web/asking.h"
#include "service/web/cursor.h"
#include "service/web/paging.h"
#include "service/web/site.h"
#include <inttypes.h>

static const struct parameter parameters[] = {
    QUERY_PARAMETER,
    INDEX_PARAMETER,
    {.name = "limit",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 100,
     .otherwise = 10,
     .description = "passages at most"},
    {.name = "cursor", .kind = PARAMETER_TEXT, .description = "`next` of the answer before"},
    {.name = "per_document",
     .kind = PARAMETER_NUMBER,
     .most = 1000,
     .otherwise = 3,
     .description = "passages of one document at most; 0 for no bound"},
    {.name = "sort",
     .kind = PARAMETER_CHOICE,
     .choices = sort_names,
     .description = "the order of the passages"},
    {.name = "deadline_ms",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 30000,
     .otherwise = 5000,
     .description = "answer with the best so far after this time"},
    {.name = "count", .kind = PARAMETER_FLAG, .description = "count all matches, so that the total is exact"},
    {.name = "explain", .kind = PARAMETER_FLAG, .description = "say how the query was understood and scored"},
    {.name = "facets", .kind = PARAMETER_FLAG, .description = "count all matches by year, author and more"},
    {.name = "mark", .kind = PARAMETER_FLAG, .description = "snippets as HTML, with matches in <mark>"},
    {.name = "offsets", .kind = PARAMETER_CHOICE, .choices = unit_names, .description = "what ranges count"},
    FIELD_PARAMETERS,
    {.name = NULL},
};

static loci_search_options options_of(const struct call *call, const struct asking *asking)
{
    const struct target *target = call->request.target;
    const uint32_t per_document = parameter_number(parameters, target, "per_document");
    return (loci_search_options){
        .size = sizeof(loci_search_options),
        .limit = parameter_number(parameters, target, "limit"),
        .per_document = per_document ? per_document : UINT32_MAX,
        .sort = (loci_sort)parameter_choice(parameters, target, "sort"),
        .deadline_ms = parameter_number(parameters, target, "deadline_ms"),
        .count = parameter_flag(target, "count"),
        .explain = parameter_flag(target, "explain"),
        .cancel = call->cancel,
        .filters = asking->filters,
        .filter_count = asking->filter_count,
    };
}

static void write_answer(struct call *call, const struct paging *paging, const loci_results *results,
                         const struct census *census)
{
    const struct target *target = call->request.target;
    const bool mark = parameter_flag(target, "mark");
    const loci_json_options options = {
        .size = sizeof options,
        .unit = (loci_unit)parameter_choice(parameters, target, "offsets"),
        .mark_open = mark ? "<mark>" : NULL,
        .mark_close = mark ? "</mark>" : NULL,
        .facets = (const loci_counts *const *)census->counts,
        .facet_count = census->count,
    };
    paging_write(paging, call, results, &options);
}

// Whether the deadline left time for all that was asked for.
static bool is_whole(const loci_results *results)
{
    for (size_t i = 0; i < loci_results_note_count(results); i++)
        if (loci_results_note_at(results, i)->code == LOCI_NOTE_DEADLINE)
            return false;
    return loci_results_complete(results);
}

static void answer(struct call *call)
{
    struct asking asking;
    struct paging paging;
    struct census census = {0};
    loci_results *results = NULL;
    asking_read(&asking, call->request.target);
    loci_search_options options = options_of(call, &asking);
    if (!paging_begin(&paging, call))
        return;
    options.offset = paging.offset;
    loci_error error = loci_search(call->index, &results, asking.query, &options);
    // What could not be counted in time is absent, as from the command's answer.
    const loci_visit_options visit = asking_visit(&asking, call->cancel, options.deadline_ms);
    if (!error && parameter_flag(call->request.target, "facets"))
        error = census_get(&census, call->index, asking.query, NULL, &visit);
    const bool is_counted = error != LOCI_INTERRUPTED;
    if (!is_counted)
        error = LOCI_OK;
    if (error) {
        site_failed(call, error);
    } else {
        const size_t count = loci_results_count(results);
        paging.has_more = count == options.limit && paging.offset + count <= CURSOR_OFFSET_MAX;
        paging.next = paging.offset + (uint32_t)count;
        write_answer(call, &paging, results, &census);
        call->answer->is_partial = !is_counted || !is_whole(results);
    }
    census_clear(&census);
    loci_results_free(results);
}

const struct route route_search = {
    .path = "/search",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = parameters,
    .operation = "search",
    .summary = "Passages that treat a topic, best first",
    .returns = "Results",
    .next_operation = "show",
    .next_pointer = "/hits/0/ref",
    .answer = answer,
};
