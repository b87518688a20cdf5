// SPDX-License-Identifier: MIT
// Records that do not stand in a list: see shape.h.
#include "extract/json/shape.h"

#include "extract/json/text.h"
#include "extract/record/key.h"
#include "extract/record/value.h"

#include <stdbool.h>

// Whether one of the keys gives a text, and another a title, each a string.
static bool is_titled_text(const json_t *object)
{
    bool title = false, text = false;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const struct record_key *of = record_key_of(key);
        if (!json_is_string(member) || !record_has_content(member))
            continue;
        title = title || (of->use == RECORD_META && of->meta == META_TITLE);
        text = text || of->use == RECORD_TEXT;
    }
    return title && text;
}

static bool is_map(const json_t *object)
{
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        if (record_key_of(key)->use != RECORD_OTHER || !is_titled_text(member))
            return false;
    }
    return json_object_size(object) > 1;
}

static json_t *records_of_map(const json_t *object)
{
    json_t *records = json_array();
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        json_t *record = json_copy(member);
        if (!json_object_get(record, "_id") && !json_object_get(record, "id"))
            json_object_set_new(record, "_id", json_string(key));
        json_array_append_new(records, record);
    }
    return records;
}

static size_t column_size(const json_t *column)
{
    return json_is_array(column) ? json_array_size(column) : json_object_size(column);
}

static bool is_cell(const json_t *value)
{
    return value && !json_is_object(value);
}

// Whether each cell of a column is no object; an object of them is keyed by row, by the keys of `rows`.
static bool is_column(const json_t *column, const json_t *rows)
{
    const char *key;
    json_t *cell;
    size_t i;
    if (json_is_array(column)) {
        json_array_foreach(column, i, cell) if (!is_cell(cell)) return false;
        return json_is_array(rows);
    }
    if (!json_is_object(column) || !json_is_object(rows))
        return false;
    json_object_foreach((json_t *)rows, key, cell) if (!is_cell(json_object_get(column, key))) return false;
    return true;
}

// Columns of one size of which one is a title's and one a text's, with strings.
static bool is_columns(const json_t *object)
{
    bool title = false, text = false;
    const json_t *rows = json_object_iter_value(json_object_iter((json_t *)object));
    const char *key;
    json_t *column;
    json_object_foreach((json_t *)object, key, column)
    {
        const struct record_key *of = record_key_of(key);
        if (column_size(column) == 0 || column_size(column) != column_size(rows) || !is_column(column, rows))
            return false;
        const json_t *first = json_is_array(column) ? json_array_get(column, 0)
                                                    : json_object_iter_value(json_object_iter(column));
        title = title || (of->use == RECORD_META && of->meta == META_TITLE && json_is_string(first));
        text = text || (of->use == RECORD_TEXT && json_is_string(first));
    }
    return title && text;
}

// Sets the cell of a column in the record of each row.
static void add_column(json_t *records, const char *name, const json_t *column)
{
    size_t i = 0;
    const char *key;
    json_t *cell;
    if (json_is_array(column)) {
        json_array_foreach(column, i, cell) json_object_set(json_array_get(records, i), name, cell);
        return;
    }
    json_object_foreach((json_t *)column, key, cell)
    {
        json_object_set(json_array_get(records, i++), name, cell);
    }
}

static json_t *records_of_columns(const json_t *object)
{
    json_t *records = json_array(), *column;
    const char *key;
    const size_t count = column_size(json_object_iter_value(json_object_iter((json_t *)object)));
    for (size_t i = 0; i < count; i++)
        json_array_append_new(records, json_object());
    json_object_foreach((json_t *)object, key, column) add_column(records, key, column);
    return records;
}

static bool is_table(const json_t *columns, const json_t *rows)
{
    size_t i;
    json_t *value;
    bool text = false;
    json_array_foreach(columns, i, value)
    {
        if (!json_is_string(value))
            return false;
        text = text || record_key_of(json_string_value(value))->use == RECORD_TEXT;
    }
    json_array_foreach(rows, i, value) if (json_array_size(value) != json_array_size(columns)) return false;
    return text && json_array_size(rows) > 0;
}

static json_t *records_of_rows(const json_t *columns, const json_t *rows)
{
    json_t *records = json_array(), *row;
    size_t i;
    json_array_foreach(rows, i, row)
    {
        json_t *record = json_object();
        for (size_t column = 0; column < json_array_size(columns); column++)
            json_object_set(record, json_string_value(json_array_get(columns, column)),
                            json_array_get(row, column));
        json_array_append_new(records, record);
    }
    return records;
}

const json_t *json_shape_wrapped(const json_t *object)
{
    const json_t *wrapped = NULL;
    const char *key;
    json_t *member;
    json_object_foreach((json_t *)object, key, member)
    {
        const bool says = record_key_of(key)->use != RECORD_OTHER || json_text_weight(member) > 0;
        if (json_is_object(member) && !wrapped && record_key_of(key)->use == RECORD_OTHER)
            wrapped = member;
        else if (json_is_object(member) || json_is_array(member) || says)
            return NULL;
    }
    return wrapped;
}

json_t *json_shape_records(const json_t *object)
{
    const json_t *columns = json_object_get(object, "columns"), *rows = json_object_get(object, "data");
    if (!json_is_object(object) || json_object_size(object) < 2)
        return NULL;
    if (json_is_array(columns) && json_is_array(rows))
        return is_table(columns, rows) ? records_of_rows(columns, rows) : NULL;
    if (is_map(object))
        return records_of_map(object);
    return is_columns(object) ? records_of_columns(object) : NULL;
}
