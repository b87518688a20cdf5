// SPDX-License-Identifier: MIT
// Passages and documents as they are shown.
#include "store/document/document_row.h"
#include "store/document/packed.h"
#include "store/read/reader_state.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

// Lines and bytes are counted from those of the document (document_write.c).
#define PASSAGE_COLUMNS(document, ordinal)                                      \
    "passage_text.id, " document ", " ordinal ", page, section, heading, text," \
    " line + coalesce(first_line, 0), byte + coalesce(first_byte, 0), speaker"
#define ITS_DOCUMENT(number) " LEFT JOIN document ON document.id = " number

void passage_row_clear(struct passage_row *row)
{
    free(row->section);
    free(row->heading);
    free(row->text);
    free(row->speaker);
    *row = (struct passage_row){0};
}

static loci_error read_passage(loci *index, sqlite3_stmt *row, struct passage_row *out)
{
    struct passage_row passage = {
        .id = sqlite3_column_int64(row, 0),
        .document = sqlite3_column_int64(row, 1),
        .ordinal = (uint32_t)sqlite3_column_int64(row, 2),
        .page = (uint32_t)sqlite3_column_int64(row, 3),
        .line = (uint32_t)sqlite3_column_int64(row, 7),
        .byte = sqlite3_column_type(row, 8) == SQLITE_NULL ? -1 : sqlite3_column_int64(row, 8)};
    if (!sql_copy_column(row, 4, &passage.section, NULL) ||
        !sql_copy_column(row, 5, &passage.heading, NULL) ||
        !sql_copy_column(row, 9, &passage.speaker, NULL)) {
        passage_row_clear(&passage);
        return handle_fail_memory(index);
    }
    loci_error error = packed_text(index, row, 0, 6, &passage.text, &passage.text_size);
    if (error == LOCI_OK && !passage.heading)
        error = handle_fail(index, LOCI_CORRUPT, "%s: a passage has no heading", index->path);
    if (error == LOCI_OK)
        *out = passage;
    else
        passage_row_clear(&passage);
    return error;
}

loci_error reader_no_row(loci *index, int code, int64_t passage)
{
    return code == SQLITE_DONE
               ? handle_fail(index, LOCI_NOT_FOUND, "passage %lld does not exist", (long long)passage)
               : handle_fail_sqlite(index, "reading a passage");
}

// Where it stands is asked for by itself: to prepare one statement for both, over the view of places, takes as long as ten of them run.
loci_error reader_passage(loci *index, int64_t id, struct passage_row *out)
{
    int64_t document;
    uint32_t ordinal;
    loci_error error = reader_place(index, id, &document, &ordinal);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.passage,
                                 "SELECT " PASSAGE_COLUMNS("?2", "?3") " FROM passage_text" ITS_DOCUMENT(
                                     "?2") " WHERE passage_text.id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.passage;
    sqlite3_bind_int64(row, 1, id);
    sqlite3_bind_int64(row, 2, document);
    sqlite3_bind_int64(row, 3, ordinal);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        error = read_passage(index, row, out);
    else
        error = reader_no_row(index, code, id);
    sqlite3_reset(row);
    return error;
}

loci_error reader_labels(loci *index, int64_t passage, char **section, char **speaker)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.labels,
                                 "SELECT section, speaker FROM passage_text WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.labels;
    sqlite3_bind_int64(row, 1, passage);
    const int code = sqlite3_step(row);
    if (code != SQLITE_ROW)
        error = reader_no_row(index, code, passage);
    else if ((section && !sql_copy_column(row, 0, section, NULL)) ||
             (speaker && !sql_copy_column(row, 1, speaker, NULL)))
        error = handle_fail_memory(index);
    sqlite3_reset(row);
    return error;
}

loci_error reader_has_speakers(loci *index, bool *out)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.speakers,
                                 "SELECT 1 FROM passage_text WHERE speaker IS NOT NULL LIMIT 1");
    if (error != LOCI_OK)
        return error;
    const int code = sqlite3_step(index->reader->kept.speakers);
    *out = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "looking for speakers");
    sqlite3_reset(index->reader->kept.speakers);
    return error;
}

static void free_passages(struct passage_row *rows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        passage_row_clear(&rows[i]);
    free(rows);
}

loci_error reader_neighbours(loci *index, int64_t document, uint32_t first, uint32_t last,
                             struct passage_row **out, size_t *count)
{
    struct passage_row *rows = NULL;
    size_t found = 0, capacity = 0;
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(
            index, &index->reader->kept.neighbours,
            "SELECT " PASSAGE_COLUMNS(
                "stretch.document",
                "begins + passage_text.id - first") " FROM stretch CROSS JOIN passage_text ON passage_text.id"
                                                    " BETWEEN first + max(?2 - begins, 0) AND first + min(?3 - begins, length - 1)" ITS_DOCUMENT(
                                                        "stretch.document") " WHERE stretch.document = ?1 AND begins <= ?3"
                                                                            " AND begins + length > ?2 ORDER BY begins, passage_text.id");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.neighbours;
    sqlite3_bind_int64(row, 1, document);
    sqlite3_bind_int64(row, 2, first);
    sqlite3_bind_int64(row, 3, last);
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(row)) == SQLITE_ROW) {
        struct passage_row *grown = array_reserve(rows, &capacity, found + 1, sizeof *grown);
        if (!grown) {
            error = handle_fail_memory(index);
            break;
        }
        rows = grown;
        error = read_passage(index, row, &rows[found]);
        found += error == LOCI_OK;
    }
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading passages");
    sqlite3_reset(row);
    if (error != LOCI_OK) {
        free_passages(rows, found);
        return error;
    }
    *out = rows;
    *count = found;
    return LOCI_OK;
}

// In the order of the columns of reader_document.
enum { PLACE_STRINGS = 3, ROW_STRINGS = PLACE_STRINGS + DOCUMENT_FIELD_COUNT };
static void row_strings(struct document_row *at, char **out[ROW_STRINGS])
{
    char **strings[ROW_STRINGS] = {&at->source, &at->path, &at->member,
                                   DOCUMENT_FIELDS(DOCUMENT_FIELD_ADDRESS)};
    memcpy(out, strings, sizeof strings);
}

void document_row_clear(struct document_row *row)
{
    char **strings[ROW_STRINGS];
    row_strings(row, strings);
    for (size_t i = 0; i < ROW_STRINGS; i++)
        free(*strings[i]);
    *row = (struct document_row){0};
}

static loci_error read_document(loci *index, sqlite3_stmt *row, struct document_row *out)
{
    struct document_row document = {.id = sqlite3_column_int64(row, 0),
                                    .passages = (uint32_t)sqlite3_column_int64(row, 2)};
    char **strings[ROW_STRINGS];
    row_strings(&document, strings);
    bool copied = true;
    for (int i = 0; i < ROW_STRINGS && copied; i++)
        copied = sql_copy_column(row, 3 + i, strings[i], NULL);
    loci_error error = LOCI_OK;
    if (!copied)
        error = handle_fail_memory(index);
    else if (!document_row_hash(row, 1, &document.hash) || !document.source || !document.path)
        error = handle_fail(index, LOCI_CORRUPT, "%s: the row of a document is damaged", index->path);
    if (error == LOCI_OK)
        *out = document;
    else
        document_row_clear(&document);
    return error;
}

loci_error reader_document(loci *index, int64_t id, struct document_row *out)
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.document,
                                 "SELECT document.id, document.hash, passages, source.path, file.path,"
                                 " nullif(member, x'')" DOCUMENT_FIELD_COLUMNS_OF
                                 " FROM document JOIN file ON file.id = document.file"
                                 " JOIN source ON source.id = file.source WHERE document.id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.document;
    sqlite3_bind_int64(row, 1, id);
    int code = sqlite3_step(row);
    if (code == SQLITE_ROW)
        error = read_document(index, row, out);
    else
        error = code == SQLITE_DONE
                    ? handle_fail(index, LOCI_NOT_FOUND, "document %lld does not exist", (long long)id)
                    : handle_fail_sqlite(index, "reading a document");
    sqlite3_reset(row);
    return error;
}

loci_error reader_date(loci *index, int64_t document, char out[11])
{
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare_once(index, &index->reader->kept.date, "SELECT date FROM document WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.date;
    sqlite3_bind_int64(row, 1, document);
    int code = sqlite3_step(row);
    const char *date = code == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    size_t size = date ? strnlen(date, 10) : 0;
    memcpy(out, date ? date : "", size);
    out[size] = '\0';
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the date of a document");
    sqlite3_reset(row);
    return error;
}

// The place of a document in the table of languages; NULL where it is of no use.
static unsigned char *language_of(struct reader_state *reader, int64_t document)
{
    enum { DOCUMENTS_MAX = 1 << 24 };
    const uint32_t last = reader->statistics.document_max;
    if (document < 0 || document > last || last >= DOCUMENTS_MAX || language_count() >= UINT8_MAX)
        return NULL;
    if (!reader->languages_of)
        reader->languages_of = calloc((size_t)last + 1, sizeof *reader->languages_of);
    return reader->languages_of ? &reader->languages_of[document] : NULL;
}

static loci_error read_language(loci *index, int64_t document, language *out)
{
    loci_error error =
        sql_prepare_once(index, &index->reader->kept.language, "SELECT language FROM document WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.language;
    sqlite3_bind_int64(row, 1, document);
    const int code = sqlite3_step(row);
    const char *name = code == SQLITE_ROW ? (const char *)sqlite3_column_text(row, 0) : NULL;
    *out = name ? language_find(name, strlen(name)) : LANGUAGE_ENGLISH;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the language of a document");
    sqlite3_reset(row);
    return error;
}

loci_error reader_language(loci *index, int64_t document, language *out)
{
    loci_error error = reader_need(index);
    unsigned char *known = error == LOCI_OK ? language_of(index->reader, document) : NULL;
    if (known && *known > 0) {
        *out = *known - 1;
        return LOCI_OK;
    }
    if (error == LOCI_OK)
        error = read_language(index, document, out);
    if (error == LOCI_OK && known)
        *known = (unsigned char)(*out + 1);
    return error;
}
