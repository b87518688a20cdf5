// SPDX-License-Identifier: MIT
// A document as the file holds it.
#include "store/write/document_load.h"
#include "store/document/analysis.h"
#include "store/document/document_row.h"
#include "store/document/packed.h"
#include "store/file/meta.h"
#include "store/write/batch.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

static loci_error load_document(loci *index, struct stored *stored)
{
    loci_error error = sql_prepare_once(index, &index->writer->kept.load_document,
                                        "SELECT " DOCUMENT_COLUMNS
                                        ", first_seen, first_line, first_byte FROM document WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->writer->kept.load_document;
    sqlite3_bind_int64(row, 1, stored->id);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        stored->file = sqlite3_column_int64(row, DOCUMENT_FILE);
        stored->first_seen = sqlite3_column_int64(row, DOCUMENT_COLUMN_COUNT);
        stored->first =
            (struct text_place){.line = (uint32_t)sqlite3_column_int64(row, DOCUMENT_COLUMN_COUNT + 1),
                                .byte = sqlite3_column_int64(row, DOCUMENT_COLUMN_COUNT + 2)};
        error = document_row_prepare(index, row, &stored->document);
    } else {
        error = code == SQLITE_DONE ? handle_fail(index, LOCI_NOT_FOUND, "document %lld does not exist",
                                                  (long long)stored->id)
                                    : handle_fail_sqlite(index, "reading a document");
    }
    sqlite3_reset(row);
    return error;
}

// The heading is stored as one string already: it is set as it is, not joined from parts.
static loci_error load_passage(loci *index, struct stored *stored, sqlite3_stmt *row, size_t *capacity)
{
    struct prepared_document *document = stored->document;
    int64_t *grown = array_reserve(stored->passages, capacity, document->passage_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    stored->passages = grown;
    const char *section = (const char *)sqlite3_column_text(row, 2);
    const char *heading = (const char *)sqlite3_column_text(row, 3);
    char *text;
    size_t size;
    if (!heading)
        return sqlite3_errcode(index->db) == SQLITE_NOMEM
                   ? handle_fail_memory(index)
                   : handle_fail(index, LOCI_CORRUPT, "%s: a passage has no heading", index->path);
    loci_error error = packed_text(index, row, 0, 4, &text, &size);
    if (error != LOCI_OK)
        return error;
    const bool added = prepared_add(document, text, size, section, &heading, 1, sqlite3_column_int(row, 1));
    free(text);
    if (!added)
        return handle_fail_memory(index);
    const bool known = sqlite3_column_type(row, 6) != SQLITE_NULL;
    const struct text_place *first = &stored->first;
    prepared_place(document,
                   (struct text_place){.line = first->line + (uint32_t)sqlite3_column_int64(row, 5),
                                       .byte = known ? first->byte + sqlite3_column_int64(row, 6) : -1});
    if (!prepared_speaker(document, (const char *)sqlite3_column_text(row, 7)))
        return handle_fail_memory(index);
    stored->passages[document->passage_count - 1] = sqlite3_column_int64(row, 0);
    return LOCI_OK;
}

static loci_error load_passages(loci *index, struct stored *stored)
{
    loci_error error = sql_prepare_once(index, &index->writer->kept.load_passages,
                                        "SELECT id, page, section, heading, text, line, byte, speaker"
                                        " FROM " STRETCH_PASSAGES
                                        " WHERE stretch.document = ?1 ORDER BY stretch.begins, id");
    if (error == LOCI_OK)
        error = packed_flush(index);
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *rows = index->writer->kept.load_passages;
    size_t capacity = 0;
    int code = SQLITE_DONE;
    sqlite3_bind_int64(rows, 1, stored->id);
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = load_passage(index, stored, rows, &capacity);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the passages of a document");
    sqlite3_reset(rows);
    return error;
}

loci_error stored_load(loci *index, int64_t id, struct stored **out)
{
    struct stored *stored = calloc(1, sizeof *stored);
    if (!stored)
        return handle_fail_memory(index);
    stored->id = id;
    loci_error error = load_document(index, stored);
    if (error == LOCI_OK)
        error = load_passages(index, stored);
    if (error != LOCI_OK) {
        stored_free(stored);
        return error;
    }
    *out = stored;
    return LOCI_OK;
}

loci_error stored_analyse(loci *index, struct stored *stored)
{
    struct analyzer *analyzer = handle_analyzer(index);
    if (!analyzer)
        return LOCI_NO_MEMORY;
    return prepared_analyse(stored->document, analyzer) ? LOCI_OK : handle_fail_memory(index);
}

void stored_free(struct stored *stored)
{
    if (!stored)
        return;
    prepared_free(stored->document);
    free(stored->passages);
    free(stored);
}

static bool same_string(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

static bool same_passage(const struct prepared_passage *a, const struct prepared_passage *b)
{
    return memcmp(&a->hash, &b->hash, sizeof a->hash) == 0 && a->page == b->page &&
           same_string(a->section, b->section) && same_string(a->heading, b->heading) &&
           same_string(a->speaker, b->speaker);
}

bool stored_equals(const struct stored *stored, const struct prepared_document *document)
{
    const struct prepared_document *old = stored->document;
    if (memcmp(&old->hash, &document->hash, sizeof old->hash) != 0 ||
        !prepared_meta_equals(&old->meta, &document->meta) || old->passage_count != document->passage_count)
        return false;
    for (size_t i = 0; i < old->passage_count; i++)
        if (!same_passage(&old->passages[i], &document->passages[i]))
            return false;
    return true;
}
