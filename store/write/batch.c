// SPDX-License-Identifier: MIT
// A batch from begin to commit.
#include "store/write/batch.h"
#include "store/document/packed.h"
#include "store/file/meta.h"

#include <stdlib.h>
#include <string.h>

enum {
    WAL_FRAMES_MAX = 4096, // 64 MiB
    READERS_MS = 500       // how long to wait for them then
};

// Rows and indexes that a batch touches stay in memory until its commit: what does not fit goes to the WAL
// early, and again when it is touched again.
static const char cache[] = "PRAGMA cache_size=-32768";

// The writer of a handle, made when first needed; NULL when out of memory (message set).
static struct writer *writer_get(loci *index)
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
    writer->derived = derivation_new();
    if (!writer->derived) {
        free(writer);
        handle_fail_memory(index);
        return NULL;
    }
    index->writer = writer;
    return writer;
}

void writer_free(loci *index)
{
    struct writer *writer = index->writer;
    if (!writer)
        return;
    derivation_free(writer->derived);
    sql_sweep(&writer->kept, sizeof writer->kept);
    free(writer);
    index->writer = NULL;
}

size_t batch_text_bytes(const loci *index)
{
    return batch_is_open(index) ? index->writer->text_bytes : 0;
}

static loci_error next_id(loci *index, const char *sql, int64_t *out)
{
    int64_t last = 0;
    loci_error error = sql_number(index, sql, "counting its passages", &last);
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
    derivation_forget(writer->derived);
    writer->text_bytes = writer->plain_bytes = 0;
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
    error = next_id(index, "SELECT coalesce(max(id), 0) FROM passage_text", &writer->next_passage);
    if (error == LOCI_OK)
        error = next_id(index, "SELECT coalesce(max(id), 0) FROM document", &writer->next_document);
    if (error == LOCI_OK)
        error = packed_begin(index);
    if (error != LOCI_OK)
        batch_rollback(index);
    return error;
}

// What readers leave of the WAL, the next batch or the end of the run takes. Where somebody always reads it would grow without end: a
// large one waits until they have ended what they began, since they begin anew on the file itself once it holds all.
static void let_go(loci *index)
{
    int frames = 0;
    reset(index);
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_PASSIVE, &frames, NULL);
    if (frames < WAL_FRAMES_MAX)
        return;
    sqlite3_busy_timeout(index->db, READERS_MS);
    sqlite3_wal_checkpoint_v2(index->db, NULL, SQLITE_CHECKPOINT_RESTART, NULL, NULL);
    sql_be_patient(index);
}

loci_error batch_end(loci *index)
{
    loci_error error = sql_exec(index, "COMMIT");
    if (error == LOCI_OK)
        let_go(index);
    return error;
}

static loci_error count_commit(loci *index)
{
    int64_t generation = 0;
    loci_error error = meta_get(index, "generation", &generation);
    if (error == LOCI_OK && generation == INT64_MAX)
        error = handle_fail(index, LOCI_CORRUPT, "%s: its number 'generation' is damaged: repair it",
                            index->path);
    return error == LOCI_OK ? meta_set(index, "generation", generation + 1) : error;
}

static loci_error flush(loci *index)
{
    loci_error error = packed_settle(index);
    if (error == LOCI_OK)
        error = derivation_flush(index, index->writer->derived);
    if (error == LOCI_OK)
        error = count_commit(index);
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
    packed_forget(index);
    reset(index);
}
