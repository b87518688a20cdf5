// SPDX-License-Identifier: MIT
// The table function loci_search: the columns and arguments, which its plan, its arguments and its rows agree on.
#ifndef LOCI_EXTENSION_SEARCH_TABLE_H
#define LOCI_EXTENSION_SEARCH_TABLE_H

#include "extension/extension.h"
#include "loci.h"

#include <stdint.h>

// In the order of SEARCH_DECLARATION: what is found, then the arguments, which SQLite fills in this order, then what is there for
// whoever names it.
enum search_column {
    COLUMN_RANK,
    COLUMN_SCORE,
    COLUMN_REF,
    COLUMN_TITLE,
    COLUMN_AUTHOR,
    COLUMN_DATE,
    COLUMN_SECTION,
    COLUMN_SNIPPET,
    COLUMN_TEXT,
    COLUMN_CITATION,
    COLUMN_SOURCE,
    COLUMN_PATH,
    COLUMN_MEMBER,
    COLUMN_PAGE,
    COLUMN_ORDINAL,
    COLUMN_LANGUAGE,
    COLUMN_ARGUMENTS,
    COLUMN_TOTAL = COLUMN_ARGUMENTS + 10,
    COLUMN_COMPLETE,
    COLUMN_NOTES,
    COLUMN_EXPLANATION,
    COLUMN_HEADING,
    COLUMN_SPEAKER,
    COLUMN_SERIES,
    COLUMN_URL,
    COLUMN_MEDIA_TYPE,
    COLUMN_LINE,
    COLUMN_BYTE,
};

enum search_argument {
    ARGUMENT_QUERY,
    ARGUMENT_INDEX,
    ARGUMENT_LIMIT,
    ARGUMENT_OFFSET,
    ARGUMENT_PER_DOCUMENT,
    ARGUMENT_SORT,
    ARGUMENT_FILTERS,
    ARGUMENT_MARK_START,
    ARGUMENT_MARK_END,
    ARGUMENT_DEADLINE,
    ARGUMENT_COUNT,
    // Those of the statement around it: LIMIT and OFFSET.
    ARGUMENT_SQL_LIMIT = ARGUMENT_COUNT,
    ARGUMENT_SQL_OFFSET,
    ARGUMENT_ALL
};

#define SEARCH_DECLARATION                                                                                 \
    "CREATE TABLE x(rank INTEGER, score REAL, ref TEXT, title TEXT, author TEXT, date TEXT, section TEXT," \
    " snippet TEXT, text TEXT, citation TEXT, source TEXT, path TEXT, member TEXT, page INTEGER,"          \
    " ordinal INTEGER, language TEXT, query HIDDEN, index_path HIDDEN, \"limit\" HIDDEN,"                  \
    " \"offset\" HIDDEN, per_document HIDDEN, sort HIDDEN, filters HIDDEN, mark_start HIDDEN,"             \
    " mark_end HIDDEN, deadline_ms HIDDEN, total INTEGER HIDDEN, complete INTEGER HIDDEN,"                 \
    " notes TEXT HIDDEN, explanation TEXT HIDDEN, heading TEXT HIDDEN, speaker TEXT HIDDEN,"               \
    " series TEXT HIDDEN, url TEXT HIDDEN, media_type TEXT HIDDEN, line INTEGER HIDDEN,"                   \
    " byte INTEGER HIDDEN)"

// sqlite3_index_info.idxNum: bit i for argument i, which then is in argv, in this order; and what the statement reads.
enum { PLAN_EXPLAIN = 1 << ARGUMENT_ALL, PLAN_COUNT = 2 << ARGUMENT_ALL };

// xBestIndex.
int search_plan(sqlite3_vtab *table, sqlite3_index_info *plan);

// One for each connection that uses the function. The handle stays open for the next search of the same file.
struct search_table {
    sqlite3_vtab base;
    sqlite3 *db;
    loci *index;
    char *path;             // as it was given
    uint64_t device, inode; // of the file behind it: another file of that name is opened anew
};

// Opens the index at `path` unless it is open already. SQLite's codes; the reason in base.zErrMsg.
int search_open(struct search_table *table, const char *path);
void search_close(struct search_table *table);
// Sets base.zErrMsg and returns `code`; the message's memory becomes the table's. NULL: there is none.
int search_fail(struct search_table *table, int code, char *message);

struct search_cursor {
    sqlite3_vtab_cursor base;
    loci_results *results; // NULL: no rows
    size_t at;
    sqlite3_value *arguments[ARGUMENT_COUNT]; // NULL: not given
};

// Runs the search that the cursor's arguments and the statement's LIMIT and OFFSET (or NULL) ask for. Sets cursor->results.
int search_run(struct search_cursor *cursor, int plan, sqlite3_value *sql_limit, sqlite3_value *sql_offset);

// xColumn.
int search_column(sqlite3_vtab_cursor *cursor, sqlite3_context *context, int column);

// The conditions of the argument `filters`, a JSON object; freed with search_filters_clear, also after a failure.
struct search_filters {
    loci_filter *items;
    const loci_filter **pointers;
    size_t count, capacity;
    sqlite3_value **values; // hold the texts
};
int search_filters_read(struct search_table *table, struct search_filters *out, sqlite3_value *json);
void search_filters_clear(struct search_filters *filters);

// A text as SQL takes it: NULL as NULL, bytes that are no UTF-8 (names of files) as a blob.
void result_text(sqlite3_context *context, const char *text);

#endif
