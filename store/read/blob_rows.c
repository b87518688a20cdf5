// SPDX-License-Identifier: MIT
// SQLite's handle of a value, led from row to row.
#include "store/read/blob_rows.h"

void blob_rows_close(struct blob_rows *rows)
{
    sqlite3_blob_close(rows->blob);
    rows->blob = NULL;
}

static int open_row(struct blob_rows *rows, loci *index, int64_t row)
{
    rows->size_max = sql_file_size(index->db);
    return sqlite3_blob_open(index->db, "main", rows->table, "data", row, 0, &rows->blob);
}

bool blob_rows_find(struct blob_rows *rows, loci *index, int64_t row, size_t *size)
{
    if (sql_need_transaction(index) != LOCI_OK)
        return false;
    const int code = rows->blob ? sqlite3_blob_reopen(rows->blob, row) : open_row(rows, index, row);
    if (code == SQLITE_OK)
        *size = (size_t)sqlite3_blob_bytes(rows->blob);
    else
        blob_rows_close(rows); // one that failed once fails always
    return code == SQLITE_OK && *size <= rows->size_max;
}

bool blob_rows_read(struct blob_rows *rows, void *out, size_t size, size_t from)
{
    const bool read = sqlite3_blob_read(rows->blob, out, (int)size, (int)from) == SQLITE_OK;
    if (!read)
        blob_rows_close(rows);
    return read;
}
