// SPDX-License-Identifier: MIT
// The tool `status`: what is in the index, and how fresh it is. Sources are counted and not named: they are paths.
#include "service/json.h"
#include "service/tool.h"

static const struct argument arguments[] = {{.name = NULL}};

static json_t *data_of(const loci_info *info)
{
    json_t *data = json_object();
    uint64_t failed = 0, problems = 0;
    for (size_t i = 0; i < info->source_count; i++) {
        const loci_source_info *source = loci_info_source_at(info, i);
        failed += source->failed;
        problems += source->problem != NULL;
    }
    const loci_run_info *run = loci_info_run_at(info, 0);
    const bool made = json_put(data, "documents", json_integer((json_int_t)info->documents)) &&
                      json_put(data, "passages", json_integer((json_int_t)info->passages)) &&
                      json_put(data, "sources", json_integer((json_int_t)info->source_count)) &&
                      json_put(data, "sources_with_problems", json_integer((json_int_t)problems)) &&
                      json_put(data, "failed", json_integer((json_int_t)failed)) &&
                      json_put(data, "generation", json_integer((json_int_t)info->generation)) &&
                      json_put_text(data, "last_run_ended", run ? run->ended : NULL) &&
                      json_put_text(data, "last_run_outcome", run ? run->outcome : NULL) &&
                      json_put(data, "version", json_string(loci_version()));
    return json_if(made, data);
}

static void print(FILE *out, const json_t *data)
{
    const char *key;
    json_t *value;
    json_object_foreach((json_t *)(uintptr_t)data, key, value)
    {
        if (json_is_integer(value))
            fprintf(out, "%s: %lld\n", key, (long long)json_integer_value(value));
        else
            fprintf(out, "%s: %s\n", key, json_string_value(value));
    }
}

static void call(const struct tool *tool, loci *index, const json_t *given, struct outcome *outcome)
{
    (void)tool;
    (void)given;
    loci_info *info = NULL;
    outcome->error = loci_info_get(index, &info);
    if (outcome->error)
        return;
    outcome->data = data_of(info);
    if (outcome->data)
        print(outcome->text, outcome->data);
    loci_info_free(info);
}

const struct tool tool_status = {
    .name = "status",
    .title = "State of the index",
    .description =
        "How many documents and passages are indexed, what could not be read, and when the index was last brought up to date.",
    .arguments = arguments,
    .output_schema =
        "{\"type\":\"object\",\"properties\":{\"documents\":{\"type\":\"integer\"},\"passages\":{\"type\":\"integer\"},"
        "\"sources\":{\"type\":\"integer\"},\"sources_with_problems\":{\"type\":\"integer\"},"
        "\"failed\":{\"type\":\"integer\",\"description\":\"files and records that could not be read\"},"
        "\"generation\":{\"type\":\"integer\",\"description\":\"grows with every change of the index\"},"
        "\"last_run_ended\":{\"type\":\"string\"},\"last_run_outcome\":{\"type\":\"string\"},"
        "\"version\":{\"type\":\"string\"}},"
        "\"required\":[\"documents\",\"passages\",\"sources\",\"sources_with_problems\",\"failed\",\"generation\",\"version\"]}",
    .call = call,
};
