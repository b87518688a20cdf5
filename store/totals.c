// SPDX-License-Identifier: MIT
// How much is in the index, as a run reports it.
#include "store/source.h"

loci_error totals_load(loci *index, struct totals *out)
{
    static const char sql[] = "SELECT (SELECT count(*) FROM document),"
                              " (SELECT value FROM meta WHERE key = 'passages'),"
                              " (SELECT count(*) FROM file WHERE state = 1) + (SELECT count(*) FROM"
                              " record_failure WHERE reason NOT IN ('empty', 'unsupported')),"
                              " (SELECT count(*) FROM file WHERE state = 2),"
                              " (SELECT count(*) FROM file WHERE state = 3)";
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = (struct totals){.documents = (uint64_t)sqlite3_column_int64(row, 0),
                               .passages = (uint64_t)sqlite3_column_int64(row, 1),
                               .failed = (uint64_t)sqlite3_column_int64(row, 2),
                               .skipped = (uint64_t)sqlite3_column_int64(row, 3),
                               .empty = (uint64_t)sqlite3_column_int64(row, 4)};
    else
        error = handle_fail_sqlite(index, "counting what is in it");
    sqlite3_finalize(row);
    return error;
}
