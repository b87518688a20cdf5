// SPDX-License-Identifier: MIT
// A batch from begin to commit.
#include "store/derived/languages.h"
#include "store/file/schema.h"

#include <stdlib.h>
#include <string.h>

// Rows and indexes that a batch touches stay in memory until its commit: what does not fit goes to the WAL
// early, and again when it is touched again.
static const char cache[] = "PRAGMA cache_size=-65536";

struct writer *writer_get(loci *index)
{
    if (index->writer)
        return index->writer;
    if (sql_exec(index, cache) != LOCI_OK)
        return NULL;
    struct writer *writer = calloc(1, sizeof *writer);
    if (!writer) {
        handle_fail_memory(index);
        return NULL;
    }
    dictionary_init(&writer->dictionary);
    counts_init(&writer->languages);
    index->writer = writer;
    return writer;
}

void writer_free(loci *index)
{
    struct writer *writer = index->writer;
    if (!writer)
        return;
    fts_forget(writer);
    dictionary_clear(&writer->dictionary);
    counts_clear(&writer->languages);
    norm_edit_clear(&writer->norms);
    sqlite3_stmt *statements[] = {
        writer->load_document,   writer->load_passages,   writer->find_document,  writer->insert_document,
        writer->update_document, writer->delete_document, writer->insert_passage, writer->update_passage,
        writer->delete_passage,  writer->delete_passages, writer->insert_alias,   writer->delete_alias,
        writer->trim_aliases,    writer->delete_aliases,  writer->insert_fts,     writer->delete_fts};
    for (size_t i = 0; i < sizeof statements / sizeof *statements; i++)
        sqlite3_finalize(statements[i]);
    for (int table = 0; table < DICTIONARY_TABLES; table++) {
        sqlite3_finalize(writer->put_counts[table]);
        sqlite3_finalize(writer->delete_counts[table]);
    }
    free(writer);
    index->writer = NULL;
}

size_t batch_text_bytes(const loci *index)
{
    return batch_is_open(index) ? index->writer->text_bytes : 0;
}

static loci_error next_id(loci *index, const char *sql, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    int64_t last = 0;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        last = sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, "counting its passages");
    sqlite3_finalize(row);
    if (error == LOCI_OK && (last < 0 || last >= SCHEMA_ID_MAX))
        error = handle_fail(index, LOCI_CORRUPT, "%s: its numbers of passages are used up or damaged",
                            index->path);
    if (error == LOCI_OK)
        *out = last + 1;
    return error;
}

// Forgets what was gathered; the statements stay.
static void reset(loci *index)
{
    struct writer *writer = index->writer;
    index->batch = (struct batch_state){0};
    fts_forget(writer);
    dictionary_empty(&writer->dictionary);
    counts_empty(&writer->languages);
    norm_edit_forget(&writer->norms);
    writer->text_bytes = 0;
    writer->passages = 0;
    memset(writer->length, 0, sizeof writer->length);
}

loci_error batch_begin(loci *index, int64_t run)
{
    loci_error error = handle_need_analysis(index);
    return error == LOCI_OK ? batch_begin_anyhow(index, run) : error;
}

loci_error batch_begin_anyhow(loci *index, int64_t run)
{
    struct writer *writer = writer_get(index);
    if (!writer)
        return LOCI_NO_MEMORY;
    if (index->batch.open || index->lock_fd < 0)
        return handle_fail(index, LOCI_INVALID, "a batch is open already, or no run is");
    loci_error error = sql_exec(index, "BEGIN IMMEDIATE");
    if (error != LOCI_OK)
        return error;
    index->batch = (struct batch_state){.open = true};
    writer->run = run;
    error = next_id(index, "SELECT coalesce(max(id), 0) FROM passage", &writer->next_passage);
    if (error == LOCI_OK)
        error = next_id(index, "SELECT coalesce(max(id), 0) FROM document", &writer->next_document);
    if (error != LOCI_OK)
        batch_rollback(index);
    return error;
}

loci_error batch_put_norm(loci *index, int64_t passage, const struct norm *norm)
{
    struct writer *writer = index->writer;
    struct norm before;
    loci_error error = norm_edit_put(index, &writer->norms, passage, norm, &before);
    if (error != LOCI_OK)
        return error;
    writer->passages += (norm->document != 0) - (before.document != 0);
    for (int field = 0; field < FIELD_COUNT; field++)
        writer->length[field] += (int64_t)norm->length.in[field] - (int64_t)before.length.in[field];
    return LOCI_OK;
}

static loci_error add_to_meta(loci *index, const char *key, int64_t change)
{
    int64_t value = 0;
    loci_error error = meta_get(index, key, &value);
    if (error == LOCI_OK && __builtin_add_overflow(value, change, &value))
        error =
            handle_fail(index, LOCI_CORRUPT, "%s: its number '%s' is damaged: repair it", index->path, key);
    if (error == LOCI_OK && change != 0)
        error = meta_set(index, key, value);
    return error;
}

static loci_error write_statistics(loci *index)
{
    static const char *const lengths[FIELD_COUNT] = {"length_title", "length_heading", "length_text"};
    struct writer *writer = index->writer;
    loci_error error = add_to_meta(index, "generation", 1);
    if (error == LOCI_OK)
        error = add_to_meta(index, "passages", writer->passages);
    for (int field = 0; field < FIELD_COUNT && error == LOCI_OK; field++)
        error = add_to_meta(index, lengths[field], writer->length[field]);
    return error;
}

loci_error batch_write(loci *index)
{
    loci_error error = fts_flush(index);
    if (error == LOCI_OK)
        error = norm_edit_flush(index, &index->writer->norms);
    if (error == LOCI_OK)
        error = dictionary_flush(index, &index->writer->dictionary);
    return error == LOCI_OK ? languages_flush(index) : error;
}

// What readers leave of the WAL, the next batch or the end of the run takes.
static void let_go(loci *index)
{
    reset(index);
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
}

loci_error batch_end(loci *index)
{
    loci_error error = sql_exec(index, "COMMIT");
    if (error == LOCI_OK)
        let_go(index);
    return error;
}

static loci_error flush(loci *index)
{
    loci_error error = batch_write(index);
    if (error == LOCI_OK)
        error = write_statistics(index);
    return error == LOCI_OK ? sql_exec(index, "COMMIT") : error;
}

loci_error batch_commit(loci *index)
{
    loci_error error = batch_need(index);
    if (error == LOCI_OK && index->batch.units > 0)
        error = handle_fail(index, LOCI_INVALID, "a batch cannot be kept in the middle of a document");
    if (error == LOCI_OK)
        error = batch_unit_begin(index);
    if (error == LOCI_OK)
        error = batch_unit_end(index, flush(index));
    if (error == LOCI_OK)
        let_go(index);
    return error;
}

void batch_rollback(loci *index)
{
    if (!batch_is_open(index))
        return;
    sql_rollback(index); // keeps the message of what failed
    reset(index);
}
