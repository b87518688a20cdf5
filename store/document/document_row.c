// SPDX-License-Identifier: MIT
// The columns of a document.
#include "store/document/document_row.h"

#include <string.h>

void document_row_bind(sqlite3_stmt *statement, int64_t file, const struct prepared_document *document)
{
    struct prepared_meta meta = document->meta;
    char **fields[DOCUMENT_FIELD_COUNT];
    prepared_meta_fields(&meta, fields);
    sqlite3_bind_int64(statement, DOCUMENT_FILE + 1, file);
    sqlite3_bind_blob64(statement, DOCUMENT_MEMBER + 1, document->member, document->member_size,
                        SQLITE_STATIC);
    sqlite3_bind_blob(statement, DOCUMENT_HASH + 1, document->hash.bytes, HASH_SIZE, SQLITE_STATIC);
    for (int i = 0; i < DOCUMENT_FIELD_COUNT; i++)
        sqlite3_bind_text(statement, DOCUMENT_META + 1 + i, *fields[i], -1, SQLITE_STATIC);
}

bool document_row_hash(sqlite3_stmt *row, int column, struct hash *out)
{
    const void *bytes = sqlite3_column_blob(row, column);
    if (!bytes || sqlite3_column_bytes(row, column) != HASH_SIZE)
        return false;
    memcpy(out->bytes, bytes, HASH_SIZE);
    return true;
}

loci_error document_row_prepare(loci *index, sqlite3_stmt *row, struct prepared_document **out)
{
    const char *member = sqlite3_column_blob(row, DOCUMENT_MEMBER);
    size_t member_size = (size_t)sqlite3_column_bytes(row, DOCUMENT_MEMBER);
    struct prepared_document *document = NULL;
    if (!prepared_new(&document, member ? member : "", member_size))
        return handle_fail_memory(index);
    loci_error error = LOCI_OK;
    if (!document_row_hash(row, DOCUMENT_HASH, &document->hash))
        error = handle_fail(index, LOCI_CORRUPT, "%s: the hash of a document is damaged", index->path);
    char **fields[DOCUMENT_FIELD_COUNT];
    prepared_meta_fields(&document->meta, fields);
    for (int i = 0; i < DOCUMENT_FIELD_COUNT && error == LOCI_OK; i++)
        if (!sql_copy_column(row, DOCUMENT_META + i, fields[i], NULL))
            error = handle_fail_memory(index);
    if (error == LOCI_OK)
        *out = document;
    else
        prepared_free(document);
    return error;
}
