// SPDX-License-Identifier: MIT
// The helper programs that files wait for.
#include "store/records/awaited.h"

#include "store/document/document_row.h"
#include "text/base/array.h"

#include <stdlib.h>

void awaited_clear(struct awaited *awaited)
{
    for (size_t i = 0; i < awaited->count; i++)
        free(awaited->names[i]);
    free(awaited->names);
    *awaited = (struct awaited){0};
}

static loci_error append(loci *index, sqlite3_stmt *row, struct awaited *out)
{
    char **grown = array_reserve(out->names, &out->capacity, out->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    out->names = grown;
    if (!sql_copy_column(row, 0, &out->names[out->count], NULL))
        return handle_fail_memory(index);
    out->count++;
    return LOCI_OK;
}

loci_error awaited_load(loci *index, struct awaited *out)
{
    sqlite3_stmt *rows = NULL;
    *out = (struct awaited){0};
    loci_error error = sql_prepare(index, &rows,
                                   "SELECT needs FROM file WHERE needs NOTNULL"
                                   " UNION SELECT needs FROM record_failure WHERE needs NOTNULL");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = append(index, rows, out);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading which programs are missing");
    sqlite3_finalize(rows);
    if (error != LOCI_OK)
        awaited_clear(out);
    return error;
}
