// SPDX-License-Identifier: MIT
// Rows of lengths, each read once in a snapshot: finding makes scales of them, and norms are packed beside them.
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

void reader_forget_rows_of_lengths(struct reader_state *reader)
{
    for (size_t i = 0; i < reader->lengths_count; i++)
        free(reader->lengths[i].bytes);
    free(reader->lengths);
    reader->lengths = NULL;
    reader->lengths_count = 0;
}

static loci_error reserve(loci *index)
{
    struct reader_state *reader = index->reader;
    if (reader->lengths)
        return LOCI_OK;
    const size_t count = reader->norm_count / LENGTHS_NORMS + 1;
    reader->lengths = calloc(count, sizeof *reader->lengths);
    if (!reader->lengths)
        return handle_fail_memory(index);
    reader->lengths_count = count;
    return LOCI_OK;
}

static bool take_bytes(struct kept_lengths *out, const void *data, size_t size)
{
    out->bytes = malloc(size + 1);
    if (out->bytes)
        memcpy(out->bytes, data, size);
    out->size = out->bytes ? size : 0;
    return out->bytes;
}

static loci_error read_by_statement(loci *index, size_t number, struct kept_lengths *out)
{
    sqlite3_stmt **slot = &index->reader->kept.lengths;
    loci_error error = sql_prepare_once(index, slot, "SELECT data FROM length WHERE chunk = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(*slot, 1, (int64_t)number);
    const int code = sqlite3_step(*slot);
    const void *data = code == SQLITE_ROW ? sqlite3_column_blob(*slot, 0) : NULL;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the lengths of passages");
    else if (data && !take_bytes(out, data, (size_t)sqlite3_column_bytes(*slot, 0)))
        error = handle_fail_memory(index);
    sqlite3_reset(*slot);
    return error;
}

// False: a statement may tell.
static bool read_at_once(loci *index, size_t number, struct kept_lengths *out)
{
    struct blob_rows *rows = &index->reader->length_rows;
    size_t size;
    if (!blob_rows_find(rows, index, (int64_t)number, &size))
        return false;
    unsigned char *bytes = malloc(size + 1);
    if (!bytes || !blob_rows_read(rows, bytes, size, 0)) {
        free(bytes);
        return false;
    }
    *out = (struct kept_lengths){.bytes = bytes, .size = size};
    return true;
}

loci_error reader_lengths(loci *index, size_t number, const unsigned char **bytes, size_t *size)
{
    struct reader_state *reader = index->reader;
    *bytes = NULL;
    *size = 0;
    loci_error error = reserve(index);
    if (error != LOCI_OK || number >= reader->lengths_count)
        return error;
    struct kept_lengths *kept = &reader->lengths[number];
    if (!kept->read && !read_at_once(index, number, kept))
        error = read_by_statement(index, number, kept);
    kept->read = error == LOCI_OK;
    *bytes = kept->bytes;
    *size = kept->size;
    return error;
}
