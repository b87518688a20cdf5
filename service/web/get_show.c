// SPDX-License-Identifier: MIT
// GET /show/{ref}: the JSON of `loci show --json`; of a whole document page by page.
#include "service/names.h"
#include "service/web/cursor.h"
#include "service/web/paging.h"
#include <inttypes.h>
#include <string.h>

enum { REF_SIZE = 96 }; // a whole content hash, an ordinal and more

static const struct parameter parameters[] = {
    INDEX_PARAMETER,
    {.name = "before",
     .kind = PARAMETER_NUMBER,
     .most = 500,
     .otherwise = 1,
     .description = "of a passage: so many before it"},
    {.name = "after",
     .kind = PARAMETER_NUMBER,
     .most = 500,
     .otherwise = 1,
     .description = "of a passage: so many after it"},
    {.name = "limit",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 1000,
     .otherwise = 100,
     .description = "of a document (a reference without a number): passages a page"},
    {.name = "cursor", .kind = PARAMETER_TEXT, .description = "of a document: `next` of the answer before"},
    {.name = "offsets", .kind = PARAMETER_CHOICE, .choices = unit_names, .description = "what ranges count"},
    {.name = NULL},
};

// The passages [first, first + limit) of a document, in which passages are numbered from 1 without gaps.
static loci_error show_page(struct call *call, loci_results **out, struct paging *paging, uint32_t limit)
{
    char ref[REF_SIZE];
    snprintf(ref, sizeof ref, "%s:%" PRIu32, call->tail, paging->offset + 1);
    const loci_error error = loci_show(call->index, out, ref, 0, limit - 1);
    if (error || loci_results_count(*out) < limit)
        return error;
    loci_results *behind = NULL;
    paging->next = paging->offset + limit;
    snprintf(ref, sizeof ref, "%s:%" PRIu32, call->tail, paging->next + 1);
    paging->has_more =
        paging->next <= CURSOR_OFFSET_MAX && loci_show(call->index, &behind, ref, 0, 0) == LOCI_OK;
    loci_results_free(behind);
    return LOCI_OK;
}

static void answer(struct call *call)
{
    const struct target *target = call->request.target;
    struct paging paging;
    loci_results *results = NULL;
    if (!paging_begin(&paging, call))
        return;
    const bool is_document = !strchr(call->tail, ':');
    loci_error error = LOCI_NOT_FOUND;
    if (strlen(call->tail) < REF_SIZE - 16)
        error =
            is_document
                ? show_page(call, &results, &paging, parameter_number(parameters, target, "limit"))
                : loci_show(call->index, &results, call->tail, parameter_number(parameters, target, "before"),
                            parameter_number(parameters, target, "after"));
    if (error) {
        site_failed(call, error);
        return;
    }
    const loci_json_options options = {.size = sizeof options,
                                       .unit = (loci_unit)parameter_choice(parameters, target, "offsets")};
    paging_write(&paging, call, results, &options);
    loci_results_free(results);
}

const struct route route_show = {
    .path = "/show/{ref}",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = parameters,
    .operation = "show",
    .summary = "A passage with its neighbours, or a document, by reference",
    .returns = "Results",
    .next_operation = "show",
    .next_pointer = "/hits/0/ref",
    .answer = answer,
};
