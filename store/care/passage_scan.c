// SPDX-License-Identifier: MIT
// All stored passages in order, each analysed.
#include "store/care/passage_scan.h"
#include "store/document/analysis.h"
#include "store/document/document_row.h"
#include "store/document/packed.h"
#include "store/file/meta.h"

#include <stdlib.h>
#include <string.h>

static bool set_column(char **field, sqlite3_stmt *row, int column)
{
    const char *text = (const char *)sqlite3_column_text(row, column);
    return prepared_set(field, text, text ? strlen(text) : 0);
}

static loci_error prepare(loci *index, sqlite3_stmt *row, struct prepared_document **out)
{
    struct prepared_document *document = NULL;
    struct analyzer *analyzer = handle_analyzer(index);
    const char *heading = (const char *)sqlite3_column_text(row, 5);
    char *text;
    size_t size;
    if (!heading)
        return handle_fail(index, LOCI_CORRUPT, "%s: a passage has no heading", index->path);
    loci_error error = packed_text(index, row, 0, 6, 10, &text, &size);
    if (error != LOCI_OK)
        return error;
    const bool made =
        analyzer && prepared_new(&document, "", 0) && set_column(&document->meta.language, row, 3) &&
        set_column(&document->meta.title, row, 4) &&
        prepared_add(document, text, size, NULL, &heading, 1, 0) && prepared_analyse(document, analyzer);
    free(text);
    if (made) {
        *out = document;
        return LOCI_OK;
    }
    prepared_free(document);
    return handle_fail_memory(index);
}

static loci_error scan_row(loci *index, sqlite3_stmt *row, scan_callback callback, void *context)
{
    struct prepared_document *document = NULL;
    struct scanned scanned = {.passage = sqlite3_column_int64(row, 0), .owner = sqlite3_column_int64(row, 1)};
    if (scanned.passage < 1 || scanned.passage > SCHEMA_ID_MAX || scanned.owner < 1 ||
        scanned.owner > SCHEMA_ID_MAX)
        return handle_fail(index, LOCI_CORRUPT, "%s: the number of a passage is damaged", index->path);
    struct hash owner_hash = {{0}};
    document_row_hash(row, 7, &owner_hash);
    const char *member = sqlite3_column_blob(row, 9); // before its size, as SQLite wants it
    scanned.place = norm_place(member, (size_t)sqlite3_column_bytes(row, 9), &owner_hash,
                               (size_t)sqlite3_column_int64(row, 8));
    loci_error error = prepare(index, row, &document);
    if (error != LOCI_OK)
        return error;
    scanned.document = document;
    scanned.is_stored = passage_row_holds(row, 2, &document->passages[0].hash);
    error = callback(context, &scanned);
    prepared_free(document);
    return error;
}

loci_error passage_scan(loci *index, scan_callback callback, void *context)
{
    return passage_scan_from(index, INT64_MIN, &(bool){false}, callback, context);
}

loci_error passage_scan_from(loci *index, int64_t first, const bool *enough, scan_callback callback,
                             void *context)
{
    sqlite3_stmt *rows = NULL;
    // CROSS JOIN keeps the passages outside: SQLite may not reorder it.
    loci_error error =
        sql_prepare(index, &rows,
                    "SELECT passage.id, document.id, passage.hash, language, title, heading, text,"
                    " document.hash, ordinal, member, packed"
                    " FROM passage CROSS JOIN document ON document.id = passage.document"
                    " WHERE passage.id >= ?1 ORDER BY passage.id");
    int code = SQLITE_DONE;
    if (error == LOCI_OK)
        sqlite3_bind_int64(rows, 1, first);
    while (error == LOCI_OK && !*enough && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = scan_row(index, rows, callback, context);
    if (error == LOCI_OK && code != SQLITE_DONE && code != SQLITE_ROW)
        error = handle_fail_sqlite(index, "reading the passages");
    sqlite3_finalize(rows);
    return error;
}

void scanned_view(const struct scanned *scanned, struct derived_passage *out)
{
    (void)derived_passage_of(out, scanned->document, 0, scanned->owner, scanned->place); // it was analysed
}
