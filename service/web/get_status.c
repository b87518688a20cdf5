// SPDX-License-Identifier: MIT
// GET /status: the JSON of `loci status --format json`. GET /health: whether the service answers at all.
#include "service/json.h"
#include "service/web/index_json.h"
#include "service/web/site.h"

static const struct parameter status_parameters[] = {INDEX_PARAMETER, {.name = NULL}};
static const struct parameter no_parameters[] = {{.name = NULL}};

// Runs that have ended without a change raise no generation: the answer has no tag.
static void answer_status(struct call *call)
{
    loci_info *info = NULL;
    const loci_error error = loci_info_get(call->index, &info);
    if (error) {
        site_failed(call, error);
        return;
    }
    answer_begin(call->answer, 200, answer_json_type);
    answer_json(call->answer, index_json_info(call->archive->path, info));
    loci_info_free(info);
}

static void answer_health(struct call *call)
{
    json_t *names = json_array(), *object = json_object();
    bool made = names != NULL;
    for (size_t i = 0; made && i < call->site->archive_count; i++)
        made = json_array_append_new(names, json_string(call->site->archives[i].name)) == 0;
    made = json_put(object, "status", json_string("ok")) && made;
    made = json_put(object, "version", json_string(loci_version())) && made;
    made = json_put(object, "indexes", names) && made;
    answer_begin(call->answer, 200, answer_json_type);
    answer_json(call->answer, json_if(made, object));
}

const struct route route_status = {
    .path = "/status",
    .methods = METHOD_GET,
    .asks_index = true,
    .parameters = status_parameters,
    .operation = "status",
    .summary = "What is in the index: sources, sizes, the last runs",
    .returns = "Status",
    .answer = answer_status,
};

const struct route route_health = {
    .path = "/health",
    .methods = METHOD_GET,
    .parameters = no_parameters,
    .operation = "health",
    .summary = "Whether the service answers, its version, and the names of its indexes",
    .returns = "Health",
    .answer = answer_health,
};
