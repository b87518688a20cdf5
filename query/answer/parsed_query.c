// SPDX-License-Identifier: MIT
// A question that was read.
#include "query/answer/parsed_query.h"

#include "query/answer/tree_json.h"
#include "query/language/field_name.h"
#include "query/language/normalise.h"
#include "store/file/options.h"

#include <stdlib.h>
#include <string.h>

static const enum query_field fields[] = {
    [LOCI_FIELD_TITLE] = QUERY_TITLE,       [LOCI_FIELD_SECTION] = QUERY_SECTION,
    [LOCI_FIELD_AUTHOR] = QUERY_AUTHOR,     [LOCI_FIELD_PATH] = QUERY_PATH,
    [LOCI_FIELD_LANGUAGE] = QUERY_LANGUAGE, [LOCI_FIELD_DATE] = QUERY_DATE,
    [LOCI_FIELD_BEFORE] = QUERY_BEFORE,     [LOCI_FIELD_AFTER] = QUERY_AFTER,
    [LOCI_FIELD_SINCE] = QUERY_SINCE,       [LOCI_FIELD_UNTIL] = QUERY_UNTIL,
    [LOCI_FIELD_SERIES] = QUERY_SERIES,     [LOCI_FIELD_URL] = QUERY_URL,
    [LOCI_FIELD_TYPE] = QUERY_TYPE,         [LOCI_FIELD_SOURCE] = QUERY_SOURCE,
    [LOCI_FIELD_SPEAKER] = QUERY_SPEAKER,   [LOCI_FIELD_ADDED] = QUERY_ADDED,
};

bool loci_field_find(loci_field *out, const char *name)
{
    const enum query_field found = name ? field_find(name, strlen(name)) : QUERY_FIELD_COUNT;
    for (size_t i = 1; out && found != QUERY_FIELD_COUNT && i < sizeof fields / sizeof *fields; i++)
        if (fields[i] == found) {
            *out = (loci_field)i;
            return true;
        }
    return false;
}

static loci_error take_filter(loci *index, loci_filter *out, const loci_filter *given, size_t number)
{
    static const struct options_kind kind = OPTIONS_KIND(loci_filter, value_size);
    if (!given)
        return handle_fail(index, LOCI_INVALID, "filter %zu is NULL", number);
    loci_error error = options_take(index, out, given, &kind);
    if (error == LOCI_OK)
        error = options_check_choice(index, "loci_filter.field", out->field, LOCI_FIELD_ADDED);
    if (error == LOCI_OK && out->field == 0)
        error = handle_fail(index, LOCI_INVALID, "filter %zu has no field", number);
    if (error == LOCI_OK && (!out->value || !*out->value))
        error = handle_fail(index, LOCI_INVALID, "filter %zu has no value", number);
    return error;
}

loci_error filters_check(loci *index, const loci_filter *const *filters, size_t count)
{
    loci_filter unused;
    loci_error error = count > 0 && !filters ? handle_fail(index, LOCI_INVALID,
                                                           "no filters were given, but their count is not 0")
                                             : LOCI_OK;
    for (size_t i = 0; i < count && error == LOCI_OK; i++)
        error = take_filter(index, &unused, filters[i], i + 1);
    return error;
}

// The field with its value, as a quoted one is read. NULL when out of memory.
static struct node *make_field(const loci_filter *filter)
{
    struct node *field = node_new(NODE_FIELD), *value = node_new(NODE_PHRASE);
    if (!field || !value) {
        node_free(field);
        node_free(value);
        return NULL;
    }
    value->text = filter->value;
    value->text_size = filter->value_size ? filter->value_size : strlen(filter->value);
    field->field = fields[filter->field];
    field->occur = filter->exclude ? OCCUR_MUST_NOT : OCCUR_SHOULD;
    if (node_add(field, value))
        return field;
    node_free(field);
    return NULL;
}

// Puts the filters beside what was asked: into its bag, or into one around it.
static bool add_filters(struct node **root, const loci_filter *const *filters, size_t count)
{
    struct node *bag = *root && (*root)->kind == NODE_BAG ? *root : node_new(NODE_BAG);
    if (!bag)
        return false;
    if (bag != *root) {
        struct node *inner = *root;
        *root = bag;
        if (inner && !node_add(bag, inner))
            return false;
    }
    for (size_t i = 0; i < count; i++) {
        loci_filter filter;
        struct node *field =
            take_filter(NULL, &filter, filters[i], i + 1) == LOCI_OK ? make_field(&filter) : NULL;
        if (!field || !node_add(bag, field))
            return false;
    }
    return true;
}

static bool read_query(struct loci_query *query, struct analyzer *analyzer, const loci_filter *const *filters,
                       size_t filter_count)
{
    return query_parse(&query->root, query->text, query->size, &query->notes) &&
           (filter_count == 0 || add_filters(&query->root, filters, filter_count)) &&
           query_normalise(&query->root, analyzer, &query->notes);
}

loci_error parsed_query_make(struct loci_query *out, loci *index, const char *text, size_t size,
                             const loci_filter *const *filters, size_t filter_count)
{
    *out = (struct loci_query){.size = size, .text = size < SIZE_MAX ? malloc(size + 1) : NULL};
    struct analyzer *analyzer = handle_analyzer(index);
    if (!out->text || !analyzer)
        return handle_fail_memory(index);
    memcpy(out->text, text, size);
    out->text[size] = '\0';
    return read_query(out, analyzer, filters, filter_count) ? LOCI_OK : handle_fail_memory(index);
}

void parsed_query_clear(struct loci_query *query)
{
    node_free(query->root);
    notes_clear(&query->notes);
    free(query->text);
    *query = (struct loci_query){0};
}

loci_error loci_query_parse(loci *index, loci_query **out, const char *text, size_t size)
{
    if (!index)
        return LOCI_INVALID;
    handle_begin_call(index);
    if (!out || (!text && size > 0))
        return handle_fail(index, LOCI_INVALID, "loci_query_parse needs a text and a place for the query");
    loci_query *query = calloc(1, sizeof *query);
    loci_error error =
        query ? parsed_query_make(query, index, text ? text : "", size, NULL, 0) : handle_fail_memory(index);
    if (error)
        loci_query_free(query);
    else
        *out = query;
    return error;
}

void loci_query_free(loci_query *query)
{
    if (!query)
        return;
    parsed_query_clear(query);
    free(query);
}

static void write_form(struct buffer *out, const loci_query *query, loci_query_form form)
{
    switch (form) {
    case LOCI_QUERY_AS_TREE:
        if (query->root)
            node_print(out, query->root);
        break;
    case LOCI_QUERY_AS_WORDS: node_read(out, query->root); break;
    case LOCI_QUERY_AS_JSON: tree_json_write(out, query->root); break;
    }
}

loci_error loci_query_write(const loci_query *query, loci_query_form form, loci_sink sink, void *context)
{
    if (!query || !sink || (unsigned)form > LOCI_QUERY_AS_JSON)
        return LOCI_INVALID;
    struct buffer text;
    buffer_init(&text);
    write_form(&text, query, form);
    loci_error error = text.failed                                            ? LOCI_NO_MEMORY
                       : sink(context, text.size ? text.data : "", text.size) ? LOCI_OK
                                                                              : LOCI_INTERRUPTED;
    buffer_clear(&text);
    return error;
}
