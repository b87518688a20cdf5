// SPDX-License-Identifier: MIT
// The tool `facets`: how what matches is divided.
#include "service/census.h"
#include "service/filters.h"
#include "service/json.h"
#include "service/passages.h"
#include "service/tool.h"
#include <string.h>

enum { DEADLINE_MS = 10000, VALUE_MAX = 200 /* bytes of a value that are shown */ };

// No sources: they are paths.
static const char *const facets[] = {"year",     "month",   "author",  "series", "type",
                                     "language", "section", "speaker", NULL};

static const struct argument arguments[] = {
    {.name = "query",
     .kind = ARGUMENT_TEXT,
     .description = "as of search; without it all passages are counted"},
    {.name = "by", .kind = ARGUMENT_CHOICE, .choices = facets, .description = "what is counted"},
    {.name = "limit",
     .kind = ARGUMENT_NUMBER,
     .least = 1,
     .most = 200,
     .otherwise = 30,
     .description = "values at most, the most frequent first"},
    FILTER_ARGUMENTS,
    {.name = NULL},
};

static json_t *value_json(const loci_count *count)
{
    json_t *object = json_object();
    const size_t size = count->value ? json_text_border(count->value, strlen(count->value), VALUE_MAX) : 0;
    const bool made =
        json_put(object, "value", count->value ? json_text_of(count->value, size) : json_null()) &&
        json_put(object, "passages", json_integer((json_int_t)count->passages)) &&
        json_put(object, "documents", json_integer((json_int_t)count->documents));
    return json_if(made, object);
}

static json_t *notes_json(const struct census *census)
{
    json_t *notes = json_array();
    bool made = notes != NULL;
    for (size_t i = 0; made && i < census_note_count(census); i++) {
        const char *note = census_note_at(census, i)->text;
        made = json_array_append_new(notes, json_text_of(note, strlen(note))) == 0;
    }
    return json_if(made, notes);
}

static json_t *data_of(const struct census *census, size_t limit)
{
    const loci_counts *counts = census->counts[0];
    json_t *data = json_object(), *values = json_array();
    const size_t count = loci_counts_count(counts), shown = count < limit ? count : limit;
    bool made = values != NULL;
    for (size_t i = 0; made && i < shown; i++)
        made = json_array_append_new(values, value_json(loci_counts_at(counts, i))) == 0;
    made = json_put(data, "by", json_string(loci_count_by_name(loci_counts_by(counts)))) && made;
    made = json_put(data, "values", values) && made;
    made = json_put(data, "passages", json_integer((json_int_t)loci_counts_passages(counts))) && made;
    made = json_put(data, "left_out", json_integer((json_int_t)(count - shown))) && made;
    made = json_put(data, "notes", notes_json(census)) && made;
    return json_if(made, data);
}

static long long number(const json_t *object, const char *key)
{
    return json_integer_value(json_object_get(object, key));
}

static void print(FILE *out, const json_t *data)
{
    fprintf(out, "%lld passages match; passages (documents) by %s:\n", number(data, "passages"),
            json_string_value(json_object_get(data, "by")));
    size_t i;
    json_t *row;
    json_array_foreach(json_object_get(data, "values"), i, row)
    {
        const char *value = json_string_value(json_object_get(row, "value"));
        fputs("> ", out);
        passages_print_line(out, value ? value : "(not known)");
        fprintf(out, ": %lld (%lld)\n", number(row, "passages"), number(row, "documents"));
    }
    if (number(data, "left_out") > 0)
        fprintf(out, "%lld less frequent values were left out.\n", number(data, "left_out"));
    json_array_foreach(json_object_get(data, "notes"), i, row)
    {
        fputs("Note: ", out);
        passages_print_line(out, json_string_value(row));
        fputc('\n', out);
    }
}

static void call(const struct tool *tool, loci *index, const json_t *given, struct outcome *outcome)
{
    struct filters filters;
    filters_read(&filters, given);
    const loci_visit_options options = {
        .size = sizeof options,
        .deadline_ms = DEADLINE_MS,
        .filters = filters.list,
        .filter_count = filters.count,
    };
    const char *query = argument_text(given, "query");
    const loci_count_by way = census_way(facets[argument_choice(tool->arguments, given, "by")]);
    struct census census = {0};
    outcome->error = census_get(&census, index, query ? query : "", &way, &options);
    if (outcome->error)
        return;
    outcome->data = data_of(&census, argument_number(tool->arguments, given, "limit"));
    if (outcome->data)
        print(outcome->text, outcome->data);
    census_clear(&census);
}

const struct tool tool_facets = {
    .name = "facets",
    .title = "Count what matches",
    .description =
        "How many passages and documents match, by year, month, author, series, type, language, section or speaker.",
    .arguments = arguments,
    .output_schema = "{\"type\":\"object\",\"properties\":{\"by\":{\"type\":\"string\"},"
                     "\"values\":{\"type\":\"array\",\"items\":{\"type\":\"object\",\"properties\":{"
                     "\"value\":{\"type\":[\"string\",\"null\"],\"description\":\"null: not known\"},"
                     "\"passages\":{\"type\":\"integer\"},\"documents\":{\"type\":\"integer\"}},"
                     "\"required\":[\"value\",\"passages\",\"documents\"]}},"
                     "\"passages\":{\"type\":\"integer\",\"description\":\"that match\"},"
                     "\"left_out\":{\"type\":\"integer\",\"description\":\"values that are not shown\"},"
                     "\"notes\":{\"type\":\"array\",\"items\":{\"type\":\"string\"}}},"
                     "\"required\":[\"by\",\"values\",\"passages\",\"left_out\",\"notes\"]}",
    .call = call,
};
