// SPDX-License-Identifier: MIT
// How much is not in the index.
#include "store/records/unread.h"

loci_error unread_count(loci *index, int64_t source, struct unread *out)
{
    static const char sql[] =
        "SELECT coalesce(sum(state IN ('failed', 'partial')), 0),"
        " coalesce(sum(state = 'partial'), 0), coalesce(sum(state = 'skipped'), 0),"
        " coalesce(sum(state = 'empty'), 0) FROM " UNREAD " WHERE ?1 = 0 OR source = ?1";
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, source);
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = (struct unread){.failed = (uint64_t)sqlite3_column_int64(row, 0),
                               .partial = (uint64_t)sqlite3_column_int64(row, 1),
                               .skipped = (uint64_t)sqlite3_column_int64(row, 2),
                               .empty = (uint64_t)sqlite3_column_int64(row, 3)};
    else
        error = handle_fail_sqlite(index, "counting what could not be read");
    sqlite3_finalize(row);
    return error;
}
