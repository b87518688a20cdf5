// SPDX-License-Identifier: MIT
// What is read of a snapshot at once, and what is cached from one to the next.
#include "store/file/meta.h"
#include "store/read/reader_state.h"
#include "store/read/segments_read.h"

#include <stdlib.h>
#include <string.h>

struct reader_state *reader_get(loci *index)
{
    if (!index->reader) {
        index->reader = calloc(1, sizeof *index->reader);
        if (!index->reader)
            handle_fail_memory(index);
    }
    return index->reader;
}

static void forget_norms(struct reader_state *reader)
{
    for (size_t i = 0; i < reader->norm_count; i++)
        free(reader->norms[i]);
    free(reader->norms);
    free(reader->passages_from);
    free(reader->passages_in);
    reader->passages_from = reader->passages_in = NULL;
    reader->passages_asked = 0;
    reader->norms = NULL;
    reader->norm_count = 0;
}

void reader_free(loci *index)
{
    struct reader_state *reader = index->reader;
    if (!reader)
        return;
    reader_close(index);
    forget_norms(reader);
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

// The largest numbers of documents and passages, which bound what is indexed by them.
static loci_error read_limits(loci *index, int64_t *document, int64_t *passage)
{
    struct reader_state *reader = index->reader;
    loci_error error = sql_prepare_once(index, &reader->kept.limits,
                                        "SELECT (SELECT coalesce(max(id), 0) FROM document),"
                                        " (SELECT coalesce(max(id), 0) FROM passage)");
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

static loci_error fill_caches(loci *index, const int64_t values[NUMBER_COUNT])
{
    struct reader_state *reader = index->reader;
    int64_t document = 0, passage = 0;
    forget_norms(reader);
    reader->generation = 0;
    loci_error error = read_limits(index, &document, &passage);
    if (error == LOCI_OK)
        error = meta_read_analysis(index); // somebody may have rebuilt it with another library
    if (error != LOCI_OK)
        return error;
    size_t chunks = (size_t)(passage < 0 ? 0 : passage) / NORM_CHUNK + 1;
    reader->norms = calloc(chunks, sizeof(unsigned char *));
    if (!reader->norms)
        return handle_fail_memory(index);
    reader->norm_count = chunks;
    reader->statistics = (struct statistics){
        .passages = (uint64_t)values[1],
        .documents = reader->documents,
        .length = {(uint64_t)values[2], (uint64_t)values[3], (uint64_t)values[4]},
        .document_max = (uint32_t)(document < 0 ? 0 : document),
    };
    reader->generation = values[0];
    return LOCI_OK;
}

loci_error reader_open(loci *index)
{
    struct reader_state *reader = reader_get(index);
    if (!reader)
        return LOCI_NO_MEMORY;
    loci_error error = sql_exec(index, "BEGIN");
    if (error != LOCI_OK)
        return error;
    reader->open = true;
    int64_t values[NUMBER_COUNT];
    error = read_numbers(index, values);
    if (error == LOCI_OK)
        error = reader_read_languages(index);
    if (error == LOCI_OK && values[0] != reader->generation)
        error = fill_caches(index, values);
    if (error != LOCI_OK)
        reader_close(index);
    return error;
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
    sql_rollback(index);
}

const struct statistics *reader_statistics(const loci *index)
{
    return &index->reader->statistics;
}

loci_error reader_no_norm(loci *index, int64_t passage)
{
    return handle_fail(index, LOCI_CORRUPT,
                       "%s: passage %lld is in its full-text index but not in its tables: repair it",
                       index->path, (long long)passage);
}

static loci_error load_norms(loci *index, size_t chunk, bool needed)
{
    struct reader_state *reader = index->reader;
    loci_error error = sql_prepare_once(index, &reader->kept.norm, "SELECT data FROM norm WHERE chunk = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(reader->kept.norm, 1, (int64_t)chunk);
    int code = sqlite3_step(reader->kept.norm);
    if (code == SQLITE_ROW && norm_is_chunk((size_t)sqlite3_column_bytes(reader->kept.norm, 0))) {
        unsigned char *bytes = malloc(NORM_CHUNK_BYTES);
        const void *data = sqlite3_column_blob(reader->kept.norm, 0);
        if (bytes && data)
            reader->norms[chunk] = norm_take(bytes, data, (size_t)sqlite3_column_bytes(reader->kept.norm, 0));
        else
            error = handle_fail_memory(index);
        if (!reader->norms[chunk])
            free(bytes);
    } else if (code != SQLITE_DONE || needed) {
        error = code == SQLITE_ROW || code == SQLITE_DONE
                    ? handle_fail(index, LOCI_CORRUPT,
                                  "%s: the lengths of its passages are damaged: repair it", index->path)
                    : handle_fail_sqlite(index, "reading the lengths of passages");
    }
    sqlite3_reset(reader->kept.norm);
    return error;
}

loci_error reader_load_norms(loci *index, size_t chunk)
{
    return load_norms(index, chunk, true);
}

loci_error reader_find_norms(loci *index, size_t chunk)
{
    return load_norms(index, chunk, false);
}
