// SPDX-License-Identifier: MIT
// Lists and calls tools.
#include "service/tool.h"
#include "service/json.h"
#include <stdlib.h>
#include <string.h>

const struct tool *const tools[] = {
    &tool_search, &tool_fetch, &tool_passages_around, &tool_facets, &tool_status, NULL,
};

// Nothing that a tool does changes anything, and none looks beyond the index.
static json_t *annotations(void)
{
    return json_pack("{s:b, s:b, s:b, s:b}", "readOnlyHint", 1, "destructiveHint", 0, "idempotentHint", 1,
                     "openWorldHint", 0);
}

static json_t *tool_json(const struct tool *tool)
{
    json_t *object = json_object();
    const bool made = json_put(object, "name", json_string(tool->name)) &&
                      json_put(object, "title", json_string(tool->title)) &&
                      json_put(object, "description", json_string(tool->description)) &&
                      json_put(object, "inputSchema", arguments_schema(tool->arguments)) &&
                      json_put(object, "outputSchema", json_loads(tool->output_schema, 0, NULL)) &&
                      json_put(object, "annotations", annotations());
    return json_if(made, object);
}

json_t *tools_list(void)
{
    json_t *list = json_array(), *result = json_object();
    bool made = list != NULL;
    for (size_t i = 0; made && tools[i]; i++)
        made = json_array_append_new(list, tool_json(tools[i])) == 0;
    made = json_put(result, "tools", json_if(made, list));
    return json_if(made, result);
}

static const struct tool *find(const char *name)
{
    for (size_t i = 0; name && tools[i]; i++)
        if (strcmp(tools[i]->name, name) == 0)
            return tools[i];
    return NULL;
}

static json_t *result_of(json_t *data, const char *text, size_t text_size, bool failed)
{
    json_t *result = json_object(), *content = json_array(), *block = json_object();
    bool made = json_put(block, "type", json_string("text")) &&
                json_put(block, "text", json_text_of(text, text_size));
    made = json_array_append_new(content, json_if(made, block)) == 0;
    made = json_put(result, "content", content) && made;
    if (data)
        made = json_put(result, "structuredContent", data) && made;
    made = json_put(result, "isError", json_boolean(failed)) && made;
    return json_if(made, result);
}

static struct reply call(const struct tool *tool, loci *index, const json_t *given)
{
    char *text = NULL;
    size_t text_size = 0;
    struct outcome outcome = {.text = open_memstream(&text, &text_size)};
    if (!outcome.text)
        return rpc_result(NULL);
    tool->call(tool, index, given, &outcome);
    const bool written = fclose(outcome.text) == 0;
    const char *message = loci_message(index);
    const char *why = message && *message ? message : loci_error_name(outcome.error);
    json_t *result = NULL;
    if (outcome.error)
        result = result_of(NULL, why, strlen(why), true);
    else if (written && outcome.data)
        result = result_of(json_incref(outcome.data), text, text_size, false);
    json_decref(outcome.data);
    free(text);
    return rpc_result(result);
}

struct reply tools_call(loci *index, const json_t *params)
{
    const json_t *name = json_object_get(params, "name");
    const json_t *given = json_given(params, "arguments");
    if (!json_is_string(name))
        return rpc_error(RPC_BAD_PARAMS, "tools/call needs the name of a tool");
    const struct tool *tool = find(json_string_value(name));
    char complaint[ARGUMENTS_COMPLAINT_MAX];
    if (!tool)
        return rpc_error(RPC_BAD_PARAMS, "there is no tool %.60s", json_string_value(name));
    if (given && !json_is_object(given))
        return rpc_error(RPC_BAD_PARAMS, "the arguments must be an object");
    // Since 2025-11-25 what is wrong with an argument is an answer of the tool, which a model sees and can do better by.
    if (!arguments_check(tool->arguments, given, complaint))
        return rpc_result(result_of(NULL, complaint, strlen(complaint), true));
    return call(tool, index, given);
}
