// SPDX-License-Identifier: MIT
// What is read of a snapshot at once, and what is cached from one to the next.
#include "store/file/meta.h"
#include "store/file/settings.h"
#include "store/read/reader_state.h"
#include "store/read/segments_read.h"

#include <stdlib.h>
#include <string.h>

struct reader_state *reader_get(loci *index)
{
    if (!index->reader) {
        index->reader = calloc(1, sizeof *index->reader);
        if (!index->reader) {
            handle_fail_memory(index);
            return NULL;
        }
        index->reader->length_rows.table = "length";
        index->reader->norm_blobs.table = "norm";
        index->reader->chunk_rows.table = "segment_chunk";
    }
    return index->reader;
}

static void forget_norms(struct reader_state *reader)
{
    reader_forget_norms(reader);
    reader_forget_lengths(reader);
    reader_forget_rows_of_lengths(reader);
}

loci_error reader_reach(loci *index, size_t chunks)
{
    struct reader_state *reader = index->reader;
    forget_norms(reader);
    loci_error error = reader_reserve_norms(index, chunks);
    if (error != LOCI_OK) { // the next snapshot reads all again
        reader->generation = 0;
        reader->known = false;
    }
    return error;
}

static void forget_kept(struct reader_state *reader)
{
    kept_table_clear(&reader->frequencies);
    kept_table_clear(&reader->places);
    kept_table_clear(&reader->texts);
    free(reader->languages_of);
    reader->languages_of = NULL;
}

void reader_free(loci *index)
{
    struct reader_state *reader = index->reader;
    if (!reader)
        return;
    reader_close(index);
    index->snapshot++;
    forget_norms(reader);
    reader_forget_counts(reader);
    reader_forget_function_terms(reader);
    forget_kept(reader);
    reader_forget_terms(reader);
    segments_reader_free(reader->segments);
    sql_sweep(&reader->kept, sizeof reader->kept);
    free(reader);
    index->reader = NULL;
}

loci_error reader_need(loci *index)
{
    return reader_is_open(index)
               ? LOCI_OK
               : handle_fail(index, LOCI_INVALID, "nothing can be read: no snapshot is open");
}

// The numbers of meta that every search needs, in the order of this list.
static const char *const numbers[] = {"generation", "passages", "length_title", "length_heading",
                                      "length_text"};
enum { NUMBER_COUNT = sizeof numbers / sizeof *numbers };

static loci_error read_numbers(loci *index, int64_t values[NUMBER_COUNT])
{
    struct reader_state *reader = index->reader;
    loci_error error = sql_prepare_once(index, &reader->kept.meta, "SELECT key, value FROM meta");
    if (error != LOCI_OK)
        return error;
    size_t found = 0;
    int code;
    while ((code = sqlite3_step(reader->kept.meta)) == SQLITE_ROW) {
        const char *key = (const char *)sqlite3_column_text(reader->kept.meta, 0);
        for (size_t i = 0; key && i < NUMBER_COUNT; i++)
            if (strcmp(key, numbers[i]) == 0 && sqlite3_column_type(reader->kept.meta, 1) == SQLITE_INTEGER) {
                values[i] = sqlite3_column_int64(reader->kept.meta, 1);
                found += values[i] >= 0;
            }
    }
    sqlite3_reset(reader->kept.meta);
    if (code != SQLITE_DONE)
        return handle_fail_sqlite(index, "reading its numbers");
    return found == NUMBER_COUNT
               ? LOCI_OK
               : handle_fail(index, LOCI_CORRUPT, "%s: its statistics are damaged", index->path);
}

// The number of the snapshot's last write, alone; the others are read where it is another than before. -1 where it is damaged, as they tell.
static loci_error read_generation(loci *index, int64_t *out)
{
    struct reader_state *reader = index->reader;
    loci_error error =
        sql_prepare_once(index, &reader->kept.generation, "SELECT value FROM meta WHERE key = 'generation'");
    if (error != LOCI_OK)
        return error;
    const int code = sqlite3_step(reader->kept.generation);
    *out = code == SQLITE_ROW && sqlite3_column_type(reader->kept.generation, 0) == SQLITE_INTEGER
               ? sqlite3_column_int64(reader->kept.generation, 0)
               : -1;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its numbers");
    sqlite3_reset(reader->kept.generation);
    return error;
}

// The largest numbers of documents and passages, which bound what is indexed by them.
static loci_error read_limits(loci *index, int64_t *document, int64_t *passage)
{
    struct reader_state *reader = index->reader;
    loci_error error = sql_prepare_once(index, &reader->kept.limits,
                                        "SELECT (SELECT coalesce(max(id), 0) FROM document),"
                                        " (SELECT coalesce(max(id), 0) FROM passage_text)");
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(reader->kept.limits) == SQLITE_ROW) {
        *document = sqlite3_column_int64(reader->kept.limits, 0);
        *passage = sqlite3_column_int64(reader->kept.limits, 1);
    } else {
        error = handle_fail_sqlite(index, "reading its limits");
    }
    sqlite3_reset(reader->kept.limits);
    if (error == LOCI_OK && (*document > SCHEMA_ID_MAX || *passage > SCHEMA_ID_MAX))
        error = handle_fail(index, LOCI_CORRUPT, "%s: its numbers of passages are damaged", index->path);
    return error;
}

// What the table norm holds a row, from any of them. One of a wrong size is found when it is read.
static loci_error read_norm_layout(loci *index)
{
    struct reader_state *reader = index->reader;
    loci_error error =
        sql_prepare_once(index, &reader->kept.norm_size, "SELECT length(data) FROM norm LIMIT 1");
    if (error != LOCI_OK)
        return error;
    const int code = sqlite3_step(reader->kept.norm_size);
    const int64_t size = code == SQLITE_ROW ? sqlite3_column_int64(reader->kept.norm_size, 0) : 0;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the lengths of passages");
    sqlite3_reset(reader->kept.norm_size);
    const bool rows = size > 0 && norm_is_row_of_chunks((size_t)size);
    if (rows != reader->norm_rows) {
        sqlite3_finalize(reader->kept.norm);
        reader->kept.norm = NULL;
    }
    reader->norm_rows = rows;
    return error;
}

static loci_error fill_caches(loci *index, const int64_t values[NUMBER_COUNT])
{
    struct reader_state *reader = index->reader;
    int64_t document = 0, passage = 0;
    forget_norms(reader);
    reader_forget_counts(reader);
    reader_forget_function_terms(reader);
    forget_kept(reader);
    reader_forget_terms(reader);
    index->snapshot++;
    reader->generation = 0;
    loci_error error = read_limits(index, &document, &passage);
    if (error == LOCI_OK)
        error = meta_read_analysis(index); // somebody may have rebuilt it with another library
    if (error == LOCI_OK)
        error = full_text_fields_of(index, &reader->fields);
    if (error == LOCI_OK)
        error = read_norm_layout(index);
    if (error == LOCI_OK)
        error = reader_reserve_norms(index, (size_t)(passage < 0 ? 0 : passage) / NORM_CHUNK + 1);
    if (error != LOCI_OK)
        return error;
    reader->statistics = (struct statistics){
        .passages = (uint64_t)values[1],
        .documents = reader->documents,
        .length = {(uint64_t)values[2], (uint64_t)values[3], (uint64_t)values[4]},
        .document_max = (uint32_t)(document < 0 ? 0 : document),
    };
    reader->generation = values[0];
    return LOCI_OK;
}

static loci_error read_all(loci *index)
{
    int64_t values[NUMBER_COUNT];
    loci_error error = read_numbers(index, values);
    if (error == LOCI_OK)
        error = reader_read_languages(index);
    return error == LOCI_OK ? fill_caches(index, values) : error;
}

// Whoever asks again and again gets a larger cache, also where what is kept answers most of it.
static loci_error warm(loci *index)
{
    struct reader_state *reader = index->reader;
    if (reader->snapshots == SETTING_SNAPSHOTS_COLD || ++reader->snapshots < SETTING_SNAPSHOTS_COLD)
        return LOCI_OK;
    return index->lock_fd < 0 ? sql_exec(index, SETTING_CACHE_REST) : LOCI_OK; // a run has its own
}

static loci_error begin(loci *index)
{
    struct reader_state *reader = index->reader;
    loci_error error = sql_prepare_once(index, &reader->kept.begin, "BEGIN");
    return error == LOCI_OK ? sql_run(index, reader->kept.begin, "a statement") : error;
}

// Whether the file is in WAL mode, which it stays in as long as the connection is open. Within a transaction, so that SQLite has looked.
static loci_error read_mode(loci *index)
{
    struct reader_state *reader = index->reader;
    if (reader->in_wal || index->immutable)
        return LOCI_OK;
    loci_error error = sql_prepare_once(index, &reader->kept.mode, "PRAGMA journal_mode");
    if (error == LOCI_OK && sqlite3_step(reader->kept.mode) == SQLITE_ROW) {
        const char *mode = (const char *)sqlite3_column_text(reader->kept.mode, 0);
        reader->in_wal = mode && strcmp(mode, "wal") == 0;
    }
    if (error == LOCI_OK)
        sqlite3_reset(reader->kept.mode);
    return error;
}

// What the transaction finds, for the caches or to fill them.
static loci_error read_state(loci *index)
{
    struct reader_state *reader = index->reader;
    int64_t generation;
    loci_error error = read_generation(index, &generation);
    if (error == LOCI_OK && (generation < 1 || generation != reader->generation))
        error = read_all(index);
    return error == LOCI_OK ? read_mode(index) : error;
}

// The state of the file is known where it is the same before and after: the transaction is of that.
loci_error reader_open(loci *index)
{
    struct reader_state *reader = reader_get(index);
    struct wal_state after;
    if (!reader)
        return LOCI_NO_MEMORY;
    reader->known = reader->moved = false;
    loci_error error = warm(index);
    const bool told = reader->in_wal && wal_state_read(index->db, &reader->state);
    if (error == LOCI_OK)
        error = begin(index);
    if (error != LOCI_OK)
        return error;
    reader->open = true;
    error = read_state(index);
    reader->known = error == LOCI_OK && told && wal_state_read(index->db, &after) &&
                    wal_state_is_same(&reader->state, &after);
    if (error != LOCI_OK)
        reader_close(index);
    return error;
}

// What was taken from the caches so far holds for this transaction as well, or the snapshot is worth nothing.
static loci_error begin_late(loci *index)
{
    struct reader_state *reader = index->reader;
    int64_t generation;
    const bool begins = sqlite3_get_autocommit(index->db);
    loci_error error = begins ? warm(index) : LOCI_OK;
    if (error == LOCI_OK && begins)
        error = begin(index);
    if (error == LOCI_OK)
        error = read_generation(index, &generation);
    reader->moved = reader->moved || (error == LOCI_OK && generation != reader->generation);
    return error == LOCI_OK && reader->moved
               ? handle_fail(index, LOCI_BUSY, "%s was written while it was read: try again", index->path)
               : error;
}

loci_error reader_open_late(loci *index)
{
    struct reader_state *reader = index->reader;
    struct wal_state now;
    if (!reader || !reader->known || !wal_state_read(index->db, &now) ||
        !wal_state_is_same(&reader->state, &now))
        return reader_open(index);
    reader->moved = false;
    reader->open = true;
    index->begin_late = begin_late;
    return LOCI_OK;
}

bool reader_has_moved(const loci *index)
{
    return index->reader && index->reader->moved;
}

bool reader_is_open(const loci *index)
{
    return index->reader && index->reader->open;
}

void reader_close(loci *index)
{
    if (!reader_is_open(index))
        return;
    index->reader->open = false;
    index->begin_late = NULL;
    blob_rows_close(&index->reader->length_rows);
    blob_rows_close(&index->reader->norm_blobs);
    blob_rows_close(&index->reader->chunk_rows);
    sql_rollback(index);
}

const struct statistics *reader_statistics(const loci *index)
{
    return &index->reader->statistics;
}
