// SPDX-License-Identifier: MIT
// Sets of documents: by author, path, language, date; and of passages, by who speaks.
#include "store/document/place.h"
#include "store/read/document_length.h"
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

void document_set_clear(struct document_set *set)
{
    free(set->words);
    *set = (struct document_set){0};
}

static loci_error set_init(loci *index, struct document_set *set)
{
    size_t count = index->reader->statistics.document_max / 64 + 1;
    set->words = calloc(count, sizeof *set->words);
    set->word_count = set->words ? count : 0;
    return set->words ? LOCI_OK : handle_fail_memory(index);
}

static loci_error set_add(loci *index, struct document_set *set, int64_t document)
{
    if (document < 0 || (uint64_t)document / 64 >= set->word_count)
        return handle_fail(index, LOCI_CORRUPT, "%s: the number of a document is damaged", index->path);
    set->words[document / 64] |= UINT64_C(1) << (document % 64);
    return LOCI_OK;
}

// Each row is (id, value, source's path, member); the last two only for paths.
static const char *const queries[] = {
    [DOCUMENT_AUTHOR] = "SELECT id, author FROM document WHERE author IS NOT NULL",
    [DOCUMENT_SERIES] = "SELECT id, series FROM document WHERE series IS NOT NULL",
    [DOCUMENT_URL] = "SELECT id, url FROM document WHERE url IS NOT NULL",
    [DOCUMENT_MEDIA_TYPE] = "SELECT id, media_type FROM document WHERE media_type IS NOT NULL",
    [DOCUMENT_SOURCE] = ("SELECT document.id, source.path FROM document"
                         " JOIN file ON file.id = document.file JOIN source ON source.id = file.source"),
    [DOCUMENT_LANGUAGE] = "SELECT id, coalesce(language, 'en') FROM document",
    [DOCUMENT_PATH] = ("SELECT document.id, file.path, source.path, document.member FROM document"
                       " JOIN file ON file.id = document.file JOIN source ON source.id = file.source"),
};

static const char *bytes_of(sqlite3_stmt *row, int column, size_t *size)
{
    const char *data = sqlite3_column_blob(row, column);
    *size = data ? (size_t)sqlite3_column_bytes(row, column) : 0;
    return data ? data : "";
}

static bool build_value(struct buffer *value, sqlite3_stmt *row, enum document_column column)
{
    size_t size, root_size, member_size;
    const char *path = bytes_of(row, 1, &size);
    buffer_truncate(value, 0);
    if (column != DOCUMENT_PATH)
        return buffer_add(value, path, size);
    const char *root = bytes_of(row, 2, &root_size), *member = bytes_of(row, 3, &member_size);
    return buffer_add(value, root, root_size) && place_add_path(value, path, size) &&
           place_add_member(value, member, member_size);
}

static loci_error select_row(loci *index, sqlite3_stmt *row, enum document_column column,
                             document_predicate predicate, void *context, struct buffer *value,
                             struct document_set *set)
{
    if (!build_value(value, row, column))
        return handle_fail_memory(index);
    return predicate(context, value->data, value->size) ? set_add(index, set, sqlite3_column_int64(row, 0))
                                                        : LOCI_OK;
}

loci_error reader_select_documents(loci *index, enum document_column column, document_predicate predicate,
                                   void *context, struct document_set *out)
{
    sqlite3_stmt *rows = NULL;
    struct document_set set = {0};
    struct buffer value;
    buffer_init(&value);
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = set_init(index, &set);
    if (error == LOCI_OK)
        error = sql_prepare(index, &rows, queries[column]);
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sql_step_stoppable(index, rows)) == SQLITE_ROW)
        error = select_row(index, rows, column, predicate, context, &value, &set);
    if (error == LOCI_OK && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the documents");
    sqlite3_finalize(rows);
    buffer_clear(&value);
    if (error == LOCI_OK)
        *out = set;
    else
        document_set_clear(&set);
    return error;
}

// A date stands for all days that it leaves open, and so do the bounds: intervals that meet. '~' sorts behind
// every character of a date.
// The documents that `sql` gives for [?1, ?2], as text.
static loci_error select_between(loci *index, const char *sql, const char *from, const char *to,
                                 struct document_set *out)
{
    sqlite3_stmt *rows = NULL;
    struct document_set set = {0};
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = set_init(index, &set);
    if (error == LOCI_OK)
        error = sql_prepare(index, &rows, sql);
    int code = SQLITE_DONE;
    if (error == LOCI_OK) {
        sqlite3_bind_text(rows, 1, from ? from : "", -1, SQLITE_STATIC);
        sqlite3_bind_text(rows, 2, to ? to : "~", -1, SQLITE_STATIC);
    }
    while (error == LOCI_OK && (code = sql_step_stoppable(index, rows)) == SQLITE_ROW)
        error = set_add(index, &set, sqlite3_column_int64(rows, 0));
    if (error == LOCI_OK && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading the dates of documents");
    sqlite3_finalize(rows);
    if (error == LOCI_OK)
        *out = set;
    else
        document_set_clear(&set);
    return error;
}

loci_error reader_select_dates(loci *index, const char *from, const char *to, struct document_set *out)
{
    return select_between(index,
                          "SELECT id FROM document WHERE date >= substr(?1, 1, 4) AND date || '~' >= ?1"
                          " AND date < ?2 || '~'",
                          from, to, out);
}

loci_error reader_select_added(loci *index, const char *from, const char *to, struct document_set *out)
{
    return select_between(index,
                          "SELECT document.id FROM document LEFT JOIN run ON run.id = document.first_seen"
                          " WHERE coalesce(substr(run.started, 1, 10), '0000') >= ?1"
                          " AND coalesce(run.started, (SELECT min(started) FROM run), '') < ?2 || '~'",
                          from, to, out);
}

static loci_error add_passage(loci *index, int64_t passage, struct top *top)
{
    struct norm norm = {0};
    loci_error error = reader_norm(index, passage, &norm);
    top_add(top, (struct scored){.passage = passage, .document = norm.document, .place = norm.place});
    return error;
}

static loci_error list_document(loci *index, int64_t document, struct top *top)
{
    struct passage_list passages = {0};
    loci_error error = reader_list_passages(index, document, &passages);
    for (size_t i = 0; error == LOCI_OK && i < passages.count; i++)
        error = add_passage(index, passages.ids[i], top);
    free(passages.ids);
    return error == LOCI_OK && top->failed ? handle_fail_memory(index) : error;
}

// Names stand in order, so that those of one follow each other.
loci_error reader_select_speakers(loci *index, document_predicate predicate, void *context, struct top *top)
{
    sqlite3_stmt *rows = NULL;
    struct buffer name;
    bool accepted = false;
    buffer_init(&name);
    loci_error error = reader_need(index);
    if (error == LOCI_OK)
        error = sql_prepare(
            index, &rows, "SELECT id, speaker FROM passage_text WHERE speaker IS NOT NULL ORDER BY speaker");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sql_step_stoppable(index, rows)) == SQLITE_ROW) {
        size_t size;
        const char *speaker = bytes_of(rows, 1, &size);
        if (name.size == 0 || size != name.size || memcmp(speaker, name.data, size) != 0) {
            buffer_truncate(&name, 0);
            buffer_add(&name, speaker, size);
            accepted = !name.failed && predicate(context, name.data, name.size);
        }
        if (accepted)
            error = add_passage(index, sqlite3_column_int64(rows, 0), top);
    }
    if (error == LOCI_OK && code != SQLITE_DONE && !index->stopped && !index->timed_out)
        error = handle_fail_sqlite(index, "reading who speaks");
    sqlite3_finalize(rows);
    if (error == LOCI_OK && (name.failed || top->failed))
        error = handle_fail_memory(index);
    buffer_clear(&name);
    return error;
}

static loci_error count_document(loci *index, int64_t document, uint64_t *total)
{
    struct reader_state *reader = index->reader;
    loci_error error =
        sql_prepare_once(index, &reader->kept.passages, "SELECT passages FROM document WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(reader->kept.passages, 1, document);
    int code = sqlite3_step(reader->kept.passages);
    int64_t passages = code == SQLITE_ROW ? sqlite3_column_int64(reader->kept.passages, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "counting passages");
    *total += passages > 0 ? (uint64_t)passages : 0;
    sqlite3_reset(reader->kept.passages);
    return error;
}

loci_error reader_list(loci *index, const struct document_set *set, struct top *top, uint64_t *total)
{
    uint64_t sum = 0;
    loci_error error = reader_need(index);
    for (size_t word = 0; word < set->word_count && error == LOCI_OK && !handle_should_stop(index); word++) {
        for (uint64_t bits = set->words[word]; bits && error == LOCI_OK; bits &= bits - 1) {
            int64_t document = (int64_t)word * 64 + __builtin_ctzll(bits);
            error = count_document(index, document, &sum);
            if (error == LOCI_OK)
                error = list_document(index, document, top);
        }
    }
    if (error == LOCI_OK)
        *total = sum;
    return error;
}
