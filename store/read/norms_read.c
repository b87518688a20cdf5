// SPDX-License-Identifier: MIT
// Chunks of norms: each is read once in a snapshot, and taken apart when more than a few of its norms were asked for.
#include "store/read/reader_state.h"

#include <stdlib.h>
#include <string.h>

// A command asks for a few norms of a chunk, of hundreds of chunks: to take one apart takes as long as to look up some 25 of them.
enum { PACKED_MAX = 24 };

static void forget_packed(struct packed_norms *packed)
{
    free(packed->bytes);
    free(packed->marks);
    *packed = (struct packed_norms){0};
}

void reader_forget_norms(struct reader_state *reader)
{
    for (size_t i = 0; i < reader->norm_count; i++) {
        free(reader->norms[i]);
        forget_packed(&reader->packed[i]);
    }
    free(reader->norms);
    free(reader->packed);
    reader->norms = NULL;
    reader->packed = NULL;
    reader->norm_count = 0;
}

loci_error reader_reserve_norms(loci *index, size_t chunks)
{
    struct reader_state *reader = index->reader;
    reader->norms = calloc(chunks, sizeof *reader->norms);
    reader->packed = calloc(chunks, sizeof *reader->packed);
    if (!reader->norms || !reader->packed) {
        reader_forget_norms(reader);
        return handle_fail_memory(index);
    }
    reader->norm_count = chunks;
    return LOCI_OK;
}

loci_error reader_no_norm(loci *index, int64_t passage)
{
    return handle_fail(index, LOCI_CORRUPT,
                       "%s: passage %lld is in its full-text index but not in its tables: repair it",
                       index->path, (long long)passage);
}

// The row with the chunk, in the first column.
static loci_error find_norms(loci *index, size_t chunk, int *code)
{
    struct reader_state *reader = index->reader;
    const size_t each = reader->norm_rows ? NORM_CHUNKS_A_ROW : 1;
    loci_error error =
        sql_prepare_once(index, &reader->kept.norm,
                         reader->norm_rows ? "SELECT substr(data, 1 + ?2 * (length(data) / ?3),"
                                             " length(data) / ?3) FROM norm WHERE chunk = ?1"
                                           : "SELECT data FROM norm WHERE chunk = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(reader->kept.norm, 1, (int64_t)(chunk / each));
    if (reader->norm_rows) {
        sqlite3_bind_int64(reader->kept.norm, 2, (int64_t)(chunk % each));
        sqlite3_bind_int64(reader->kept.norm, 3, (int64_t)each);
    }
    *code = sqlite3_step(reader->kept.norm);
    return LOCI_OK;
}

static loci_error fail_damaged(loci *index)
{
    return handle_fail(index, LOCI_CORRUPT, "%s: the lengths of its passages are damaged: repair it",
                       index->path);
}

// What a chunk is stored as, without its row of lengths.
static loci_error take_apart(loci *index, size_t chunk, const void *stored, size_t size)
{
    const unsigned char *lengths = NULL;
    size_t lengths_size = 0;
    loci_error error = norm_chunk_is_apart(stored, size)
                           ? reader_lengths(index, chunk / LENGTHS_NORMS, &lengths, &lengths_size)
                           : LOCI_OK;
    if (error != LOCI_OK)
        return error;
    unsigned char *norms = malloc(NORM_CHUNK_BYTES);
    if (!norms)
        return handle_fail_memory(index);
    if (!norm_chunk_take(norms, chunk, stored, size, lengths, lengths_size)) {
        free(norms);
        return fail_damaged(index);
    }
    free(index->reader->norms[chunk]);
    index->reader->norms[chunk] = norms;
    return LOCI_OK;
}

// As it is stored; one of an older format is taken apart.
static loci_error keep_stored(loci *index, size_t chunk, const void *stored, size_t size)
{
    struct packed_norms *packed = &index->reader->packed[chunk];
    if (!norm_chunk_is_apart(stored, size))
        return take_apart(index, chunk, stored, size);
    unsigned char *bytes = malloc(size);
    if (!bytes)
        return handle_fail_memory(index);
    memcpy(bytes, stored, size);
    forget_packed(packed);
    *packed = (struct packed_norms){.bytes = bytes, .size = size};
    return LOCI_OK;
}

// False: of an older format, or a statement may tell what is wrong.
static bool read_at_once(loci *index, size_t chunk)
{
    struct reader_state *reader = index->reader;
    size_t size;
    if (reader->norm_rows || !blob_rows_find(&reader->norm_blobs, index, (int64_t)chunk, &size) ||
        size == 0 || size > NORM_PACKED_MAX)
        return false;
    unsigned char *bytes = malloc(size);
    if (!bytes || !blob_rows_read(&reader->norm_blobs, bytes, size, 0) || !norm_chunk_is_apart(bytes, size)) {
        free(bytes);
        return false;
    }
    forget_packed(&reader->packed[chunk]);
    reader->packed[chunk] = (struct packed_norms){.bytes = bytes, .size = size};
    return true;
}

// `needed`: there must be such a chunk.
static loci_error read_stored(loci *index, size_t chunk, bool needed)
{
    int code;
    if (read_at_once(index, chunk))
        return LOCI_OK;
    loci_error error = find_norms(index, chunk, &code);
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *row = index->reader->kept.norm;
    const void *stored = code == SQLITE_ROW ? sqlite3_column_blob(row, 0) : NULL;
    if (code == SQLITE_ROW)
        error = keep_stored(index, chunk, stored, stored ? (size_t)sqlite3_column_bytes(row, 0) : 0);
    else if (code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the lengths of passages");
    else if (needed)
        error = fail_damaged(index);
    sqlite3_reset(row);
    return error;
}

static loci_error load(loci *index, size_t chunk, bool needed)
{
    struct reader_state *reader = index->reader;
    struct packed_norms *packed = &reader->packed[chunk];
    loci_error error = packed->bytes ? LOCI_OK : read_stored(index, chunk, needed);
    if (error == LOCI_OK && packed->bytes)
        error = take_apart(index, chunk, packed->bytes, packed->size);
    forget_packed(packed);
    return error;
}

loci_error reader_find_norms(loci *index, size_t chunk)
{
    return load(index, chunk, false);
}

// A chunk that is as it is stored, with its lengths and marks.
static loci_error open_stored(loci *index, size_t chunk, struct stored_chunk *out)
{
    struct packed_norms *packed = &index->reader->packed[chunk];
    const unsigned char *lengths;
    size_t lengths_size;
    loci_error error = reader_lengths(index, chunk / LENGTHS_NORMS, &lengths, &lengths_size);
    if (error != LOCI_OK)
        return error;
    *out = (struct stored_chunk){chunk, packed->bytes, lengths, packed->size, lengths_size};
    packed->asked++;
    if (!packed->marks)
        packed->marks = calloc(1, sizeof *packed->marks);
    return packed->marks ? LOCI_OK : handle_fail_memory(index);
}

static loci_error find_norm(loci *index, size_t chunk, size_t at, struct norm *out)
{
    struct stored_chunk stored;
    loci_error error = open_stored(index, chunk, &stored);
    if (error == LOCI_OK && !norm_chunk_find(out, at, &stored, index->reader->packed[chunk].marks))
        error = fail_damaged(index);
    return error;
}

loci_error reader_read_norm(loci *index, int64_t passage, struct norm *out)
{
    const size_t chunk = (size_t)passage / NORM_CHUNK, at = (size_t)passage % NORM_CHUNK;
    struct reader_state *reader = index->reader;
    struct packed_norms *packed = &reader->packed[chunk];
    loci_error error = packed->bytes ? LOCI_OK : read_stored(index, chunk, true);
    if (error == LOCI_OK && packed->bytes && packed->asked >= PACKED_MAX)
        error = load(index, chunk, true);
    if (error != LOCI_OK)
        return error;
    const unsigned char *norms = reader_norms_at(reader, chunk);
    if (norms)
        *out = norm_unpack(norms + at * NORM_SIZE);
    else
        error = find_norm(index, chunk, at, out);
    return error == LOCI_OK && out->document == 0 ? reader_no_norm(index, passage) : error;
}

loci_error reader_norm_lengths(loci *index, int64_t passage, struct norm *out)
{
    const struct reader_state *reader = index->reader;
    const size_t chunk = (uint64_t)passage / NORM_CHUNK;
    const unsigned char *bytes;
    size_t size;
    struct lengths lengths;
    if (passage < 0 || chunk >= reader->norm_count || reader_norms_at(reader, chunk))
        return reader_norm(index, passage, out);
    loci_error error = reader_lengths(index, chunk / LENGTHS_NORMS, &bytes, &size);
    if (error == LOCI_OK && size == 0) // of an older format
        return reader_norm(index, passage, out);
    if (error == LOCI_OK && !lengths_open(&lengths, bytes, size))
        error = fail_damaged(index);
    if (error == LOCI_OK)
        *out = (struct norm){.length = lengths_at(&lengths, (size_t)passage % LENGTHS_CHUNK),
                             .prose = lengths_prose(&lengths, (size_t)passage % LENGTHS_CHUNK)};
    return error;
}

static loci_error sum_stored(loci *index, uint32_t document, int64_t first, struct norm_sum *out)
{
    const size_t chunk = (size_t)first / NORM_CHUNK, at = (size_t)first % NORM_CHUNK;
    struct stored_chunk stored;
    loci_error error = open_stored(index, chunk, &stored);
    if (error == LOCI_OK && !norm_chunk_sum(out, document, at, &stored, index->reader->packed[chunk].marks))
        error = fail_damaged(index);
    return error;
}

loci_error reader_sum_norms(loci *index, uint32_t document, int64_t first, struct norm_sum *out)
{
    const size_t chunk = (size_t)first / NORM_CHUNK;
    struct reader_state *reader = index->reader;
    struct packed_norms *packed = &reader->packed[chunk];
    const bool known = packed->bytes || reader_norms_at(reader, chunk);
    *out = (struct norm_sum){0};
    loci_error error = known ? LOCI_OK : read_stored(index, chunk, false);
    if (error == LOCI_OK && packed->bytes && packed->asked >= PACKED_MAX)
        error = load(index, chunk, true);
    if (error != LOCI_OK)
        return error;
    if (packed->bytes)
        return sum_stored(index, document, first, out);
    const unsigned char *norms = reader_norms_at(reader, chunk);
    if (norms)
        norms_sum(out, document, (size_t)first % NORM_CHUNK, norms);
    return LOCI_OK;
}
