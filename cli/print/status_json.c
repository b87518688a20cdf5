// SPDX-License-Identifier: MIT
// What is not in an index, as JSON.
#include "cli/print/json_value.h"
#include "cli/print/status_printer.h"

enum { FORMAT_VERSION = 1 };

static json_t *count(uint64_t value)
{
    return json_integer((json_int_t)value);
}

static bool print(const struct output *out, json_t *object)
{
    bool printed = object && json_value_print_line(out->file, object);
    json_decref(object);
    return printed;
}

static json_t *failure_json(const loci_failure *failure)
{
    const char *path = failure->path ? failure->path : "";
    json_t *object = json_object();
    bool made = json_value_put(object, "source", json_value_text(failure->source)) &&
                json_value_put(object, "path", json_value_text(path)) &&
                json_value_put(object, "path_base64", json_value_bytes(path)) &&
                json_value_put(object, "member", json_value_text(failure->member)) &&
                json_value_put(object, "state", json_value_text(failure->state)) &&
                json_value_put(object, "reason", json_value_text(failure->reason)) &&
                json_value_put(object, "message", json_value_text(failure->message)) &&
                json_value_put(object, "media_type", json_value_text(failure->media_type)) &&
                json_value_put(object, "type", json_value_text(failure->type)) &&
                json_value_put(object, "needs", json_value_text(failure->needs));
    return json_value_if(made, object);
}

static json_t *sum_json(const loci_type_count *sum)
{
    json_t *object = json_object();
    bool made = json_value_put(object, "state", json_value_text(sum->state)) &&
                json_value_put(object, "type", json_value_text(sum->type)) &&
                json_value_put(object, "needs", json_value_text(sum->needs)) &&
                json_value_put(object, "count", count(sum->count));
    return json_value_if(made, object);
}

static json_t *sums_json(const loci_type_counts *counts)
{
    json_t *array = json_array();
    for (size_t i = 0; i < loci_type_counts_count(counts); i++)
        if (json_array_append_new(array, sum_json(loci_type_counts_at(counts, i))) != 0)
            return json_decref(array), NULL;
    return array;
}

static json_t *suspect_json(const loci_suspect *suspect)
{
    const char *path = suspect->path ? suspect->path : "";
    json_t *object = json_object();
    bool made = json_value_put(object, "source", json_value_text(suspect->source)) &&
                json_value_put(object, "path", json_value_text(path)) &&
                json_value_put(object, "path_base64", json_value_bytes(path)) &&
                json_value_put(object, "member", json_value_text(suspect->member)) &&
                json_value_put(object, "title", json_value_text(suspect->title)) &&
                json_value_put(object, "reason", json_value_text(suspect->reason)) &&
                json_value_put(object, "message", json_value_text(suspect->message));
    return json_value_if(made, object);
}

bool status_print_suspects_json(const struct output *out, const loci_suspects *suspects)
{
    json_t *array = json_array();
    bool made = array != NULL;
    for (size_t i = 0; made && i < loci_suspects_count(suspects); i++)
        made = json_array_append_new(array, suspect_json(loci_suspects_at(suspects, i))) == 0;
    json_t *object = json_object();
    made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
           json_value_put(object, "suspects", json_value_if(made, array));
    return print(out, json_value_if(made, object));
}

bool status_print_failures_json(const struct output *out, const loci_failures *failures,
                                const loci_type_counts *counts)
{
    json_t *array = json_array();
    bool made = array != NULL;
    for (size_t i = 0; made && i < loci_failures_count(failures); i++)
        made = json_array_append_new(array, failure_json(loci_failures_at(failures, i))) == 0;
    json_t *object = json_object();
    made = json_value_put(object, "format", json_integer(FORMAT_VERSION)) &&
           json_value_put(object, "failures", json_value_if(made, array)) &&
           (!counts || json_value_put(object, "types", sums_json(counts)));
    return print(out, json_value_if(made, object));
}
