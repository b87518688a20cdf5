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
    const char *heading = (const char *)sqlite3_column_text(row, 4);
    char *text;
    size_t size;
    if (!heading)
        return handle_fail(index, LOCI_CORRUPT, "%s: a passage has no heading", index->path);
    loci_error error = packed_text(index, row, 0, 5, &text, &size);
    if (error != LOCI_OK)
        return error;
    const bool made =
        analyzer && prepared_new(&document, "", 0) && set_column(&document->meta.language, row, 2) &&
        set_column(&document->meta.title, row, 3) &&
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
    if (scanned.owner < 1 || scanned.owner > SCHEMA_ID_MAX)
        return handle_fail(index, LOCI_CORRUPT, "%s: the number of a document is damaged", index->path);
    struct hash owner_hash = {{0}};
    document_row_hash(row, 6, &owner_hash);
    const char *member = sqlite3_column_blob(row, 8); // before its size, as SQLite wants it
    scanned.place = norm_place(member, (size_t)sqlite3_column_bytes(row, 8), &owner_hash,
                               (size_t)sqlite3_column_int64(row, 7));
    loci_error error = prepare(index, row, &document);
    if (error != LOCI_OK)
        return error;
    scanned.document = document;
    error = callback(context, &scanned);
    prepared_free(document);
    return error;
}

// What is counted up to the last passage would not end.
static loci_error check_numbers(loci *index)
{
    int64_t wrong = 0;
    _Static_assert(SCHEMA_ID_MAX == UINT32_MAX, "as in the statement");
    loci_error error = sql_number(index,
                                  "SELECT coalesce((SELECT min(id) FROM passage_text) < 1, 0)"
                                  " OR coalesce((SELECT max(id) FROM passage_text) > 4294967295, 0)",
                                  "reading the passages", &wrong);
    return error == LOCI_OK && wrong
               ? handle_fail(index, LOCI_CORRUPT, "%s: the number of a passage is damaged", index->path)
               : error;
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
    loci_error error = check_numbers(index);
    if (error == LOCI_OK)
        error =
            sql_prepare(index, &rows,
                        "SELECT passage_text.id, document.id, language, title, heading, text, document.hash,"
                        " ordinal, member FROM passage_text"
                        " CROSS JOIN passage_place ON passage_place.id = passage_text.id"
                        " CROSS JOIN document ON document.id = passage_place.document"
                        " WHERE passage_text.id >= ?1 ORDER BY passage_text.id");
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
