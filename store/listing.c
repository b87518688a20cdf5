// SPDX-License-Identifier: MIT
// Lists that the API gives.
#include "store/listing.h"

#include "store/open.h"
#include "store/snapshot.h"

#include <stdlib.h>

bool listing_copy(sqlite3_stmt *row, char **values, size_t count)
{
    bool copied = true;
    for (size_t i = 0; i < count; i++) {
        values[i] = NULL;
        copied = copied && sql_copy_column(row, (int)i, &values[i], NULL);
    }
    return copied;
}

static loci_error read_rows(loci *index, const struct listing *listing, int64_t number, void *list)
{
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare(index, &rows, listing->sql);
    int code = SQLITE_DONE;
    if (error == LOCI_OK && sqlite3_bind_parameter_count(rows) > 0)
        sqlite3_bind_int64(rows, 1, number);
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = listing->append(index, rows, list);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, listing->what);
    sqlite3_finalize(rows);
    return error;
}

loci_error listing_read(loci *index, const struct listing *listing, bool wanted, int64_t number, void **out)
{
    if (!index)
        return LOCI_INVALID;
    if (!wanted)
        return handle_fail(index, LOCI_INVALID, "no place for %s was given", listing->name);
    handle_begin_call(index);
    void *list = calloc(1, listing->size);
    if (!list)
        return handle_fail_memory(index);
    loci_error error = handle_look_again(index);
    if (error == LOCI_OK)
        error = snapshot_finish(index, read_rows(index, listing, number, list));
    if (error == LOCI_OK)
        *out = list;
    else
        listing->free(list);
    return error;
}
