// SPDX-License-Identifier: MIT
// How much is in the index, as a run reports it.
#include "store/records/source.h"

loci_error totals_load(loci *index, struct totals *out)
{
    static const char sql[] = "SELECT (SELECT count(*) FROM document),"
                              " (SELECT value FROM meta WHERE key = 'passages')";
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = (struct totals){.documents = (uint64_t)sqlite3_column_int64(row, 0),
                               .passages = (uint64_t)sqlite3_column_int64(row, 1)};
    else
        error = handle_fail_sqlite(index, "counting what is in it");
    sqlite3_finalize(row);
    return error;
}
