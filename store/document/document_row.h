// SPDX-License-Identifier: MIT
// The columns of a document, in one order for every statement that reads or writes them.
#ifndef LOCI_STORE_DOCUMENT_ROW_H
#define LOCI_STORE_DOCUMENT_ROW_H

#include "store/document/prepared.h"
#include "store/file/handle.h"

#define DOCUMENT_COLUMNS "file, member, hash" DOCUMENT_FIELD_COLUMNS
// Their parameters, which must stand first in a statement: document_row_bind counts on it.
#define DOCUMENT_PARAMETERS ":file, :member, :hash" DOCUMENT_FIELD_PARAMETERS

enum document_row_column {
    DOCUMENT_FILE,
    DOCUMENT_MEMBER,
    DOCUMENT_HASH,
    DOCUMENT_META, // the first field of the metadata
    DOCUMENT_COLUMN_COUNT = DOCUMENT_META + DOCUMENT_FIELD_COUNT
};

// Binds the columns to parameters 1 … DOCUMENT_COLUMN_COUNT.
void document_row_bind(sqlite3_stmt *statement, int64_t file, const struct prepared_document *document);
// A document of the current row, its columns first in the result; without passages.
loci_error document_row_prepare(loci *index, sqlite3_stmt *row, struct prepared_document **out);

// A stored hash; false when it has another size than a hash.
bool document_row_hash(sqlite3_stmt *row, int column, struct hash *out);

#endif
