// SPDX-License-Identifier: MIT
// The argument `filters`: {"author": "McDermott", "-type": "pdf"}, read by the host's JSON functions.
#include "extension/search_table.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

static bool grow(struct search_filters *filters)
{
    size_t capacity = filters->capacity;
    loci_filter *items = array_reserve(filters->items, &capacity, filters->count + 1, sizeof *items);
    if (!items)
        return false;
    filters->items = items;
    sqlite3_value **values = realloc(filters->values, capacity * sizeof *values);
    if (!values)
        return false;
    filters->values = values;
    filters->capacity = capacity;
    return true;
}

static int add(struct search_table *table, struct search_filters *filters, sqlite3_stmt *row)
{
    const char *name = (const char *)sqlite3_column_text(row, 0);
    const char *kind = (const char *)sqlite3_column_text(row, 2);
    loci_filter filter = {.size = sizeof filter, .exclude = name && name[0] == '-'};
    if (!name || !loci_field_find(&filter.field, name + filter.exclude))
        return search_fail(
            table, SQLITE_ERROR,
            sqlite3_mprintf("loci_search: filters: there is no field '%.40s'", name ? name : ""));
    if (!kind || (strcmp(kind, "text") != 0 && strcmp(kind, "integer") != 0))
        return search_fail(table, SQLITE_ERROR,
                           sqlite3_mprintf("loci_search: filters: the value of '%s' must be a text", name));
    if (!grow(filters))
        return SQLITE_NOMEM;
    sqlite3_value *value = sqlite3_value_dup(sqlite3_column_value(row, 1));
    if (!value)
        return SQLITE_NOMEM;
    filter.value = (const char *)sqlite3_value_text(value);
    filter.value_size = (size_t)sqlite3_value_bytes(value);
    filters->items[filters->count] = filter;
    filters->values[filters->count++] = value;
    if (!filter.value)
        return SQLITE_NOMEM;
    return filter.value_size > 0
               ? SQLITE_OK
               : search_fail(table, SQLITE_ERROR,
                             sqlite3_mprintf("loci_search: filters: the value of '%s' is empty", name));
}

static int point(struct search_filters *filters)
{
    if (filters->count == 0)
        return SQLITE_OK;
    filters->pointers = calloc(filters->count, sizeof *filters->pointers);
    for (size_t i = 0; filters->pointers && i < filters->count; i++)
        filters->pointers[i] = &filters->items[i];
    return filters->pointers ? SQLITE_OK : SQLITE_NOMEM;
}

int search_filters_read(struct search_table *table, struct search_filters *out, sqlite3_value *json)
{
    memset(out, 0, sizeof *out);
    if (!json)
        return SQLITE_OK;
    sqlite3_stmt *row = NULL;
    int code = sqlite3_prepare_v2(table->db, "SELECT key, value, type FROM json_each(?1)", -1, &row, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_bind_value(row, 1, json);
    while (code == SQLITE_OK && (code = sqlite3_step(row)) == SQLITE_ROW)
        code = add(table, out, row);
    bool said = table->base.zErrMsg != NULL;
    if (code == SQLITE_DONE)
        code = point(out);
    else if (code == SQLITE_ERROR && !said)
        search_fail(table, code, sqlite3_mprintf("loci_search: filters: %s", sqlite3_errmsg(table->db)));
    sqlite3_finalize(row);
    return code;
}

void search_filters_clear(struct search_filters *filters)
{
    for (size_t i = 0; i < filters->count; i++)
        sqlite3_value_free(filters->values[i]);
    free(filters->values);
    free(filters->pointers);
    free(filters->items);
}
