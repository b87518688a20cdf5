// SPDX-License-Identifier: MIT
// From the arguments of loci_search to a search.
#include "extension/search_table.h"

#include <limits.h>
#include <string.h>

enum { LIMIT_DEFAULT = 100 };

static const char *const names[ARGUMENT_COUNT] = {
    "query", "index_path", "limit",      "offset",   "per_document",
    "sort",  "filters",    "mark_start", "mark_end", "deadline_ms",
};

// Some hosts have no other numbers than doubles (Node.js binds 5 as 5.0): one that is whole is an integer. False: it is none, or is
// beyond what either can say.
static bool read_whole(sqlite3_value *value, sqlite3_int64 *out)
{
    const int type = sqlite3_value_numeric_type(value);
    const double number = type == SQLITE_FLOAT ? sqlite3_value_double(value) : 0;
    if (type == SQLITE_FLOAT && !(number >= -1e15 && number <= 1e15))
        return false;
    *out = sqlite3_value_int64(value);
    return type == SQLITE_INTEGER || (type == SQLITE_FLOAT && (double)*out == number);
}

// *out stays as it is where the argument is not given.
static int read_number(struct search_cursor *cursor, enum search_argument argument, uint32_t least,
                       uint32_t *out)
{
    struct search_table *table = (struct search_table *)cursor->base.pVtab;
    sqlite3_value *value = cursor->arguments[argument];
    if (!value)
        return SQLITE_OK;
    sqlite3_int64 number;
    if (!read_whole(value, &number) || number < (sqlite3_int64)least)
        return search_fail(table, SQLITE_ERROR,
                           sqlite3_mprintf("loci_search: %s must be a whole number, %u or more, not '%.40s'",
                                           names[argument], least, sqlite3_value_text(value)));
    *out = number > UINT32_MAX ? UINT32_MAX : (uint32_t)number;
    return SQLITE_OK;
}

static int read_sort(struct search_cursor *cursor, loci_sort *out)
{
    // As the command has them, and as assistants do.
    static const struct {
        const char *name;
        loci_sort sort;
    } sorts[] = {{"relevance", LOCI_SORT_RELEVANCE},
                 {"date", LOCI_SORT_DATE},
                 {"newest", LOCI_SORT_DATE},
                 {"date-ascending", LOCI_SORT_DATE_ASCENDING},
                 {"oldest", LOCI_SORT_DATE_ASCENDING}};
    sqlite3_value *value = cursor->arguments[ARGUMENT_SORT];
    const char *name = value ? (const char *)sqlite3_value_text(value) : sorts[0].name;
    for (size_t i = 0; name && i < sizeof sorts / sizeof *sorts; i++)
        if (strcmp(name, sorts[i].name) == 0) {
            *out = sorts[i].sort;
            return SQLITE_OK;
        }
    if (!name)
        return SQLITE_NOMEM;
    return search_fail(
        (struct search_table *)cursor->base.pVtab, SQLITE_ERROR,
        sqlite3_mprintf("loci_search: sort is 'relevance', 'date' or 'date-ascending', not '%.40s'", name));
}

// How many rows the statement takes, those that OFFSET skips among them; UINT32_MAX: it does not say.
static uint32_t rows_wanted(sqlite3_value *sql_limit, sqlite3_value *sql_offset)
{
    sqlite3_int64 limit = sql_limit ? sqlite3_value_int64(sql_limit) : -1;
    sqlite3_int64 offset = sql_offset ? sqlite3_value_int64(sql_offset) : 0;
    if (limit < 0)
        return UINT32_MAX;
    sqlite3_int64 most = UINT32_MAX - 1; // each of both, so that their sum does not overflow
    limit = limit < most ? limit : most;
    offset = offset < 0 ? 0 : offset < most ? offset : most;
    return limit + offset < most ? (uint32_t)(limit + offset) : UINT32_MAX - 1;
}

static int read_options(struct search_cursor *cursor, int plan, uint32_t wanted, loci_search_options *out)
{
    *out = (loci_search_options){
        .size = sizeof *out, .limit = UINT32_MAX, .explain = plan & PLAN_EXPLAIN, .count = plan & PLAN_COUNT};
    int code = read_number(cursor, ARGUMENT_LIMIT, 0, &out->limit);
    if (code == SQLITE_OK)
        code = read_number(cursor, ARGUMENT_OFFSET, 0, &out->offset);
    if (code == SQLITE_OK)
        code = read_number(cursor, ARGUMENT_PER_DOCUMENT, 1, &out->per_document);
    if (code == SQLITE_OK)
        code = read_number(cursor, ARGUMENT_DEADLINE, 1, &out->deadline_ms);
    if (code == SQLITE_OK)
        code = read_sort(cursor, &out->sort);
    if (!cursor->arguments[ARGUMENT_LIMIT] && wanted == UINT32_MAX)
        out->limit = LIMIT_DEFAULT;
    else if (out->limit > wanted)
        out->limit = wanted;
    return code;
}

// The index that is named, or the host's own file: "" where that is in memory.
static int read_path(struct search_cursor *cursor, const char **out)
{
    struct search_table *table = (struct search_table *)cursor->base.pVtab;
    sqlite3_value *value = cursor->arguments[ARGUMENT_INDEX];
    const char *path =
        value ? (const char *)sqlite3_value_text(value) : sqlite3_db_filename(table->db, "main");
    if (value && !path)
        return SQLITE_NOMEM;
    if (!path || *path == '\0')
        return search_fail(table, SQLITE_ERROR,
                           sqlite3_mprintf("loci_search needs an index: loci_search('state secrets', "
                                           "'briefs.loci')"));
    if (value && strlen(path) != (size_t)sqlite3_value_bytes(value))
        return search_fail(table, SQLITE_ERROR,
                           sqlite3_mprintf("loci_search: index_path has a zero byte in it"));
    *out = path;
    return SQLITE_OK;
}

static int search_code(loci_error error)
{
    return error == LOCI_NO_MEMORY     ? SQLITE_NOMEM
           : error == LOCI_INTERRUPTED ? SQLITE_INTERRUPT
                                       : SQLITE_ERROR; // no other: it would speak of the host's own file
}

static int ask(struct search_cursor *cursor, const loci_search_options *options)
{
    struct search_table *table = (struct search_table *)cursor->base.pVtab;
    sqlite3_value *value = cursor->arguments[ARGUMENT_QUERY];
    const char *text = (const char *)sqlite3_value_text(value);
    if (!text)
        text = "";
    loci_query *query = NULL;
    loci_error error = loci_query_parse(table->index, &query, text, (size_t)sqlite3_value_bytes(value));
    if (error == LOCI_OK)
        error = loci_query_run(table->index, &cursor->results, query, options);
    loci_query_free(query);
    return error == LOCI_OK ? SQLITE_OK
                            : search_fail(table, search_code(error),
                                          sqlite3_mprintf("loci_search: %s", loci_message(table->index)));
}

int search_run(struct search_cursor *cursor, int plan, sqlite3_value *sql_limit, sqlite3_value *sql_offset)
{
    struct search_table *table = (struct search_table *)cursor->base.pVtab;
    loci_search_options options;
    const char *path = NULL;
    int code = read_options(cursor, plan, rows_wanted(sql_limit, sql_offset), &options);
    if (code == SQLITE_OK)
        code = read_path(cursor, &path);
    if (code == SQLITE_OK)
        code = search_open(table, path);
    if (code != SQLITE_OK || options.limit == 0)
        return code;
    struct search_filters filters;
    code = search_filters_read(table, &filters, cursor->arguments[ARGUMENT_FILTERS]);
    options.filters = filters.pointers;
    options.filter_count = filters.count;
    if (code == SQLITE_OK)
        code = ask(cursor, &options);
    search_filters_clear(&filters);
    return code;
}
