// SPDX-License-Identifier: MIT
// A file deleted with all its documents.
#include "store/records/source.h"
#include "store/write/writer.h"

#include <stdlib.h>

static loci_error delete_file_row(loci *index, int64_t id)
{
    sqlite3_stmt *remove = NULL;
    loci_error error = sql_prepare(index, &remove, "DELETE FROM file WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(remove, 1, id);
    error = sql_run(index, remove, "deleting a file");
    sqlite3_finalize(remove);
    return error;
}

static loci_error delete_file(loci *index, int64_t id)
{
    int64_t *documents = NULL;
    size_t count = 0;
    uint64_t failed = 0;
    loci_error error = file_documents(index, id, &documents, &count);
    for (size_t i = 0; i < count && error == LOCI_OK; i++)
        error = document_delete(index, documents[i]);
    free(documents);
    if (error == LOCI_OK)
        error = record_failures_settle(index, id, INT64_MAX, true, &failed);
    return error == LOCI_OK ? delete_file_row(index, id) : error;
}

loci_error file_delete(loci *index, int64_t id)
{
    loci_error error = batch_unit_begin(index);
    return error == LOCI_OK ? batch_unit_end(index, delete_file(index, id)) : error;
}
