// SPDX-License-Identifier: MIT
// The table function loci_search(query, index_path, …).
#include "extension/search_table.h"

#include <stdlib.h>
#include <string.h>

static int on_connect(sqlite3 *db, void *context, int count, const char *const *arguments, sqlite3_vtab **out,
                      char **why)
{
    (void)context;
    (void)count;
    (void)arguments;
    (void)why;
    int code = sqlite3_declare_vtab(db, SEARCH_DECLARATION);
    if (code != SQLITE_OK)
        return code;
    // It opens files by name: nothing that a database brings with it, a view or a trigger, may have that done.
    sqlite3_vtab_config(db, SQLITE_VTAB_DIRECTONLY);
    struct search_table *table = calloc(1, sizeof *table);
    if (!table)
        return SQLITE_NOMEM;
    table->db = db;
    *out = &table->base;
    return SQLITE_OK;
}

static int on_disconnect(sqlite3_vtab *base)
{
    struct search_table *table = (struct search_table *)base;
    search_close(table);
    free(table);
    return SQLITE_OK;
}

static int on_open(sqlite3_vtab *table, sqlite3_vtab_cursor **out)
{
    (void)table;
    struct search_cursor *cursor = calloc(1, sizeof *cursor);
    if (!cursor)
        return SQLITE_NOMEM;
    *out = &cursor->base;
    return SQLITE_OK;
}

static void clear(struct search_cursor *cursor)
{
    loci_results_free(cursor->results);
    cursor->results = NULL;
    cursor->at = 0;
    for (int i = 0; i < ARGUMENT_COUNT; i++) {
        sqlite3_value_free(cursor->arguments[i]);
        cursor->arguments[i] = NULL;
    }
}

static int on_close(sqlite3_vtab_cursor *base)
{
    struct search_cursor *cursor = (struct search_cursor *)base;
    clear(cursor);
    free(cursor);
    return SQLITE_OK;
}

// NULL leaves an argument as if it had not been given; but nothing matches a query that is NULL.
static int on_filter(sqlite3_vtab_cursor *base, int plan, const char *text, int count, sqlite3_value **values)
{
    (void)text;
    (void)count;
    struct search_cursor *cursor = (struct search_cursor *)base;
    clear(cursor);
    int given = 0;
    for (int i = 0; i < ARGUMENT_COUNT; i++) {
        sqlite3_value *value = plan & 1 << i ? values[given++] : NULL;
        if (!value || sqlite3_value_type(value) == SQLITE_NULL)
            continue;
        cursor->arguments[i] = sqlite3_value_dup(value);
        if (!cursor->arguments[i])
            return SQLITE_NOMEM;
    }
    sqlite3_value *limit = plan & 1 << ARGUMENT_SQL_LIMIT ? values[given++] : NULL;
    sqlite3_value *offset = plan & 1 << ARGUMENT_SQL_OFFSET ? values[given++] : NULL;
    if (cursor->arguments[ARGUMENT_QUERY])
        return search_run(cursor, plan, limit, offset);
    return plan & 1 << ARGUMENT_QUERY
               ? SQLITE_OK
               : search_fail((struct search_table *)base->pVtab, SQLITE_ERROR,
                             sqlite3_mprintf("loci_search needs a query: loci_search('state secrets', "
                                             "'briefs.loci')"));
}

static int on_next(sqlite3_vtab_cursor *base)
{
    ((struct search_cursor *)base)->at++;
    return SQLITE_OK;
}

static int on_eof(sqlite3_vtab_cursor *base)
{
    struct search_cursor *cursor = (struct search_cursor *)base;
    return cursor->at >= loci_results_count(cursor->results);
}

static int on_rowid(sqlite3_vtab_cursor *base, sqlite3_int64 *out)
{
    *out = (sqlite3_int64)((struct search_cursor *)base)->at + 1;
    return SQLITE_OK;
}

static const sqlite3_module module = {
    .xConnect = on_connect, // without xCreate it is there by its name alone
    .xBestIndex = search_plan,
    .xDisconnect = on_disconnect,
    .xOpen = on_open,
    .xClose = on_close,
    .xFilter = on_filter,
    .xNext = on_next,
    .xEof = on_eof,
    .xColumn = search_column,
    .xRowid = on_rowid,
};

int extension_search_register(sqlite3 *db)
{
    return sqlite3_create_module_v2(db, "loci_search", &module, NULL, NULL);
}
