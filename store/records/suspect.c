// SPDX-License-Identifier: MIT
// How many documents are suspect.
#include "store/records/suspect.h"

loci_error suspect_count(loci *index, uint64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, "SELECT count(*) FROM document WHERE suspect NOTNULL");
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = (uint64_t)sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, "counting the suspect documents");
    sqlite3_finalize(row);
    return error;
}
