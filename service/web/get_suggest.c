// SPDX-License-Identifier: MIT
// GET /suggest: how the last word of what is being typed may go on.
#include "service/json.h"
#include "service/web/site.h"
#include <string.h>

static const struct parameter parameters[] = {
    {.name = "q", .kind = PARAMETER_TEXT, .description = "what has been typed so far", .example = "sta"},
    INDEX_PARAMETER,
    {.name = "limit",
     .kind = PARAMETER_NUMBER,
     .least = 1,
     .most = 100,
     .otherwise = 10,
     .description = "suggestions at most"},
    {.name = NULL},
};

static json_t *answer_of(const char *query, const loci_strings *strings)
{
    json_t *list = json_array(), *object = json_object();
    bool made = list != NULL;
    for (size_t i = 0; made && i < loci_strings_count(strings); i++) {
        const char *text = loci_strings_at(strings, i);
        made = json_array_append_new(list, json_text_of(text, strlen(text))) == 0;
    }
    made = json_put(object, "format", json_integer(1)) && made;
    made = json_put(object, "query", json_text_of(query, strlen(query))) && made;
    made = json_put(object, "suggestions", list) && made;
    return json_if(made, object);
}

static void answer(struct call *call)
{
    const char *query = parameter_text(call->request.target, "q");
    loci_strings *strings = NULL;
    const loci_error error =
        loci_suggest(call->index, &strings, query ? query : "", query ? strlen(query) : 0,
                     parameter_number(parameters, call->request.target, "limit"));
    if (error) {
        site_failed(call, error);
        return;
    }
    answer_begin(call->answer, 200, answer_json_type);
    answer_json(call->answer, answer_of(query ? query : "", strings));
    loci_strings_free(strings);
}

const struct route route_suggest = {
    .path = "/suggest",
    .methods = METHOD_GET,
    .asks_index = true,
    .is_tagged = true,
    .parameters = parameters,
    .operation = "suggest",
    .summary = "What a text that is being typed may become",
    .returns = "Suggestions",
    .answer = answer,
};
