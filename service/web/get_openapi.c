// SPDX-License-Identifier: MIT
// GET /openapi.json: the routes as OpenAPI 3.1 describes them, made of their tables.
#include "service/json.h"
#include "service/web/schemas.h"
#include "service/web/site.h"
#include <string.h>

static const struct parameter no_parameters[] = {{.name = NULL}};

static json_t *schema_of(const char *name)
{
    return json_pack("{s:s+}", "$ref", "#/components/schemas/", name);
}

// {"description": …, "content": {TYPE: {"schema": …}}}
static json_t *response(const char *description, const char *type, json_t *schema)
{
    json_t *media = json_object(), *content = json_object(), *object = json_object();
    bool made = json_put(media, "schema", schema);
    made = json_put(content, type, media) && made;
    made = json_put(object, "description", json_string(description)) && made;
    made = json_put(object, "content", content) && made;
    return json_if(made, object);
}

// What can be asked next, by what the answer says.
static json_t *links(const struct route *route)
{
    return json_pack("{s:{s:s, s:{s:s+}}}", route->next_operation, "operationId", route->next_operation,
                     "parameters", "ref", "$response.body#", route->next_pointer);
}

static json_t *problem(const char *description)
{
    return response(description, answer_problem_type, schema_of("Problem"));
}

static json_t *responses(const struct route *route)
{
    const bool is_text = strcmp(route->returns, "Metrics") == 0;
    json_t *object = json_object();
    json_t *answer = response("the answer", is_text ? "text/plain" : answer_json_type,
                              is_text ? json_pack("{s:s}", "type", "string") : schema_of(route->returns));
    bool made = !route->next_operation || json_put(answer, "links", links(route));
    made = json_put(object, "200", answer) && made;
    if (route->is_tagged)
        made = made &&
               json_put(object, "304", json_pack("{s:s}", "description", "what was answered before holds"));
    made = made && json_put(object, "400", problem("a parameter that is unknown, or has no such value")) &&
           json_put(object, "401", problem("the token is missing, or is not the right one")) &&
           json_put(object, "403", problem("sent by a page of another origin")) &&
           json_put(object, "404", problem("no such document or index")) &&
           json_put(object, "421", problem("meant for another host")) &&
           json_put(object, "503", problem("too much to do: Retry-After says when to try again"));
    return json_if(made, object);
}

static json_t *parameters_of(const struct route *route)
{
    json_t *list = json_array();
    bool made = list != NULL;
    if (made && strchr(route->path, '{'))
        made = json_array_append_new(list, json_pack("{s:s, s:s, s:b, s:s, s:{s:s, s:s}}", "name", "ref",
                                                     "in", "path", "required", 1, "description",
                                                     "a reference, as answers give it", "schema", "type",
                                                     "string", "pattern", "^[0-9a-f]+(:[0-9]+)?$")) == 0;
    for (const struct parameter *row = route->parameters; made && row && row->name; row++)
        made = json_array_append_new(list, parameter_json(row)) == 0;
    return json_if(made, list);
}

static json_t *operation(const struct route *route)
{
    json_t *get = json_object(), *item = json_object();
    bool made = json_put(get, "operationId", json_string(route->operation)) &&
                json_put(get, "summary", json_string(route->summary)) &&
                json_put(get, "parameters", parameters_of(route)) &&
                json_put(get, "responses", responses(route));
    made = json_put(item, "get", json_if(made, get));
    return json_if(made, item);
}

static json_t *paths(const struct site *site)
{
    json_t *object = json_object();
    bool made = object != NULL;
    for (const struct route *const *route = site->routes; made && *route; route++)
        if ((*route)->returns)
            made = json_put(object, (*route)->path, operation(*route));
    return json_if(made, object);
}

static json_t *document(const struct site *site)
{
    json_t *object = json_object();
    json_t *schemas = json_loadb((const char *)schemas_json, schemas_json_size, 0, NULL);
    json_t *components = json_object();
    bool made = json_put(components, "schemas", schemas) &&
                json_put(components, "securitySchemes",
                         json_pack("{s:{s:s, s:s}}", "token", "type", "http", "scheme", "bearer"));
    made = json_put(object, "openapi", json_string("3.1.0")) && made;
    made = made &&
           json_put(object, "info",
                    json_pack("{s:s, s:s, s:s, s:{s:s}}", "title", "loci", "version", loci_version(),
                              "summary", "Passages of an archive of documents, found and ranked", "license",
                              "name", "MIT")) &&
           json_put(object, "paths", paths(site)) &&
           json_put(object, "security", json_pack("[{}, {s:[]}]", "token"));
    made = json_put(object, "components", components) && made;
    return json_if(made, object);
}

static void answer(struct call *call)
{
    answer_begin(call->answer, 200, answer_json_type);
    answer_json(call->answer, document(call->site));
}

const struct route route_openapi = {
    .path = "/openapi.json",
    .methods = METHOD_GET,
    .parameters = no_parameters,
    .summary = "These routes",
    .answer = answer,
};
