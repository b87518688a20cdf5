// SPDX-License-Identifier: MIT
// Large values of a table, read into the memory where they stay: what a statement gives it has copied, and has to be copied again.
#ifndef LOCI_STORE_BLOB_ROWS_H
#define LOCI_STORE_BLOB_ROWS_H

#include "store/file/handle.h"

// Of the column `data` of a table. Within one snapshot, at whose end it is closed.
struct blob_rows {
    const char *table;
    sqlite3_blob *blob; // NULL: closed
    size_t
        size_max; // of a value, in bytes: SQLite takes any size that is written, and goes round in a circle of pages
};

// The size of a row's value. False: it cannot be read so. There is no such row, or the value is larger than the file (which lies in the WAL, or is
// damaged), or what is wrong with it a statement tells.
bool blob_rows_find(struct blob_rows *rows, loci *index, int64_t row, size_t *size);
// Reads so much of the value that was found, from a byte on; both lie within. SQLite reads the pages that hold it, and finds them by what the
// file says of its pages. False as above.
bool blob_rows_read(struct blob_rows *rows, void *out, size_t size, size_t from);
void blob_rows_close(struct blob_rows *rows);

#endif
