// SPDX-License-Identifier: MIT
// Norms of passages: packing, and the chunks that a batch changes.
#include "store/derived/norm.h"
#include "rank/prose.h"
#include "store/derived/lengths.h"
#include "store/derived/norm_chunk.h"
#include "store/file/meta.h"
#include "text/base/ascii.h"
#include "text/base/buffer.h"

#include <stdlib.h>
#include <string.h>

static uint32_t at_most(uint32_t value, uint32_t limit)
{
    return value < limit ? value : limit;
}

struct field_counts norm_saturate(const uint32_t length[FIELD_COUNT])
{
    return (struct field_counts){.in = {[FIELD_TITLE] = at_most(length[FIELD_TITLE], UINT8_MAX),
                                        [FIELD_HEADING] = at_most(length[FIELD_HEADING], UINT8_MAX),
                                        [FIELD_TEXT] = at_most(length[FIELD_TEXT], UINT16_MAX)}};
}

// The last number in a name; UINT32_MAX where it has none. Larger ones than `most` are that.
static uint32_t last_number(const char *name, size_t size, uint32_t most)
{
    size_t end = size, start;
    while (end > 0 && (name[end - 1] < '0' || name[end - 1] > '9'))
        end--;
    for (start = end; start > 0 && ascii_is_digit(name[start - 1]);)
        start--;
    uint32_t number = 0;
    for (size_t at = start; at < end && number < most; at++)
        number = 10 * number + (uint32_t)(name[at] - '0');
    return start == end ? UINT32_MAX : at_most(number, most);
}

// [0][number 20][hash 5][ordinal 6], or, without a number, [1][hash 19][ordinal 12]
enum { NUMBER_BITS = 20, RECORD_BITS = 6, ORDINAL_BITS = 12 };

uint32_t norm_place(const char *member, size_t member_size, const struct hash *document, size_t ordinal)
{
    const unsigned char *bytes = document->bytes;
    const uint32_t hash = (uint32_t)bytes[0] << 24 | (uint32_t)bytes[1] << 16 | (uint32_t)bytes[2] << 8;
    const uint32_t number = last_number(member, member_size, (1u << NUMBER_BITS) - 1);
    const bool is_numbered = number != UINT32_MAX;
    const int bits = is_numbered ? RECORD_BITS : ORDINAL_BITS;
    const uint32_t last = (1u << bits) - 1, head = is_numbered ? number << (31 - NUMBER_BITS) : 1u << 31;
    const uint32_t rest = is_numbered ? hash >> (NUMBER_BITS + 1) : hash >> 1;
    return head | (rest & ~last) | (ordinal < last ? (uint32_t)ordinal : last);
}

static uint32_t last_of(uint32_t place)
{
    return (1u << (place >> 31 ? ORDINAL_BITS : RECORD_BITS)) - 1;
}

uint32_t norm_ordinal(uint32_t place, bool *more)
{
    const uint32_t last = last_of(place);
    *more = (place & last) == last;
    return place & last;
}

uint32_t norm_place_on(uint32_t place, size_t passages)
{
    const uint32_t last = last_of(place), left = last - (place & last);
    return passages < left ? place + (uint32_t)passages : place | last;
}

void norm_pack(const struct norm *norm, unsigned char bytes[NORM_SIZE])
{
    for (int i = 0; i < 4; i++) {
        bytes[i] = (unsigned char)(norm->document >> (8 * i));
        bytes[8 + i] = (unsigned char)(norm->place >> (8 * i));
    }
    bytes[4] = (unsigned char)norm->length.in[FIELD_TEXT];
    bytes[5] = (unsigned char)(norm->length.in[FIELD_TEXT] >> 8);
    bytes[6] = (unsigned char)norm->length.in[FIELD_TITLE];
    bytes[7] = (unsigned char)norm->length.in[FIELD_HEADING];
    bytes[12] = norm->prose;
    bytes[13] = (unsigned char)norm->text;
    bytes[14] = (unsigned char)(norm->text >> 8);
}

unsigned char *norm_take(unsigned char bytes[NORM_CHUNK_BYTES], const void *stored, size_t size)
{
    const unsigned char *from = stored;
    const size_t each = size / NORM_CHUNK;
    if (each == NORM_SIZE)
        return memcpy(bytes, from, NORM_CHUNK_BYTES);
    memset(bytes, PROSE_FULL, NORM_CHUNK_BYTES);
    for (size_t i = 0; i < NORM_CHUNK; i++)
        memcpy(bytes + i * NORM_SIZE, from + i * each, each);
    return bytes;
}

bool norm_row_take(unsigned char norms[NORM_CHUNK_BYTES], size_t chunk, sqlite3_stmt *row)
{
    const void *stored = sqlite3_column_blob(row, 0), *lengths = sqlite3_column_blob(row, 1);
    return norm_chunk_take(norms, chunk, stored, (size_t)sqlite3_column_bytes(row, 0), lengths,
                           (size_t)sqlite3_column_bytes(row, 1));
}

static bool reserve(struct norm_edit *edit, size_t chunk)
{
    if (chunk < edit->count)
        return true;
    size_t count = chunk + 1 + chunk / 2;
    unsigned char **chunks = realloc(edit->chunks, count * sizeof(unsigned char *));
    if (!chunks)
        return false;
    memset(chunks + edit->count, 0, (count - edit->count) * sizeof(unsigned char *));
    edit->chunks = chunks;
    edit->count = count;
    return true;
}

static loci_error read_chunk(loci *index, struct norm_edit *edit, size_t chunk)
{
    loci_error error = sql_prepare_derived(index, &edit->read, NORM_ROW("@") " WHERE norm.chunk = ?1");
    if (error != LOCI_OK)
        return error;
    unsigned char *bytes = calloc(1, NORM_CHUNK_BYTES);
    if (!bytes)
        return handle_fail_memory(index);
    sqlite3_bind_int64(edit->read, 1, (int64_t)chunk);
    int code = sqlite3_step(edit->read);
    if (code == SQLITE_ROW && !norm_row_take(bytes, chunk, edit->read))
        error = handle_fail(index, LOCI_CORRUPT, "%s: the lengths of its passages are damaged; repair it",
                            index->path);
    else if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the lengths of passages");
    sqlite3_reset(edit->read);
    if (error == LOCI_OK)
        edit->chunks[chunk] = bytes;
    else
        free(bytes);
    return error;
}

loci_error norm_edit_chunk(loci *index, struct norm_edit *edit, size_t chunk, const unsigned char **out)
{
    if (!reserve(edit, chunk))
        return handle_fail_memory(index);
    loci_error error = edit->chunks[chunk] ? LOCI_OK : read_chunk(index, edit, chunk);
    if (error == LOCI_OK)
        *out = edit->chunks[chunk];
    return error;
}

static loci_error find(loci *index, struct norm_edit *edit, int64_t passage, unsigned char **out)
{
    if (passage < 0 || passage > SCHEMA_ID_MAX)
        return handle_fail(index, LOCI_CORRUPT, "%s: passage %lld has no valid number", index->path,
                           (long long)passage);
    const size_t chunk = (size_t)passage / NORM_CHUNK;
    const unsigned char *unused;
    loci_error error = norm_edit_chunk(index, edit, chunk, &unused);
    if (error == LOCI_OK)
        *out = edit->chunks[chunk] + (size_t)passage % NORM_CHUNK * NORM_SIZE;
    return error;
}

loci_error norm_edit_put(loci *index, struct norm_edit *edit, int64_t passage, const struct norm *norm,
                         struct norm *before)
{
    unsigned char *bytes = NULL;
    loci_error error = find(index, edit, passage, &bytes);
    if (error != LOCI_OK)
        return error;
    *before = norm_unpack(bytes);
    norm_pack(norm, bytes);
    return LOCI_OK;
}

loci_error norm_edit_get(loci *index, struct norm_edit *edit, int64_t passage, struct norm *out)
{
    unsigned char *bytes = NULL;
    loci_error error = find(index, edit, passage, &bytes);
    if (error == LOCI_OK)
        *out = norm_unpack(bytes);
    return error;
}

// A chunk without passages has no row, as if there had never been one.
static loci_error write_row(loci *index, struct norm_edit *edit, size_t chunk, const struct buffer *bytes)
{
    const bool empty = bytes->size == 0;
    sqlite3_stmt **statement = empty ? &edit->remove : &edit->write;
    loci_error error =
        sql_prepare_derived(index, statement,
                            empty ? "DELETE FROM @norm WHERE chunk = ?1"
                                  : "INSERT OR REPLACE INTO @norm(chunk, data) VALUES(?1, ?2)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(*statement, 1, (int64_t)chunk);
    if (!empty)
        sqlite3_bind_blob(*statement, 2, bytes->data, (int)bytes->size, SQLITE_STATIC);
    return sql_run(index, *statement, "writing the lengths of passages");
}

static loci_error write_chunk(loci *index, struct norm_edit *edit, size_t chunk)
{
    struct buffer bytes;
    buffer_init(&bytes);
    loci_error error = norm_chunk_pack(&bytes, edit->chunks[chunk]) ? write_row(index, edit, chunk, &bytes)
                                                                    : handle_fail_memory(index);
    buffer_clear(&bytes);
    return error;
}

static loci_error write_lengths(loci *index, struct norm_edit *edit, size_t row, const struct buffer *bytes)
{
    const bool empty = bytes->size == 0;
    sqlite3_stmt **statement = empty ? &edit->remove_lengths : &edit->write_lengths;
    loci_error error =
        sql_prepare_derived(index, statement,
                            empty ? "DELETE FROM @length WHERE chunk = ?1"
                                  : "INSERT OR REPLACE INTO @length(chunk, data) VALUES(?1, ?2)");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(*statement, 1, (int64_t)row);
    if (!empty)
        sqlite3_bind_blob(*statement, 2, bytes->data, (int)bytes->size, SQLITE_STATIC);
    return sql_run(index, *statement, "writing the lengths of passages");
}

static loci_error pack_lengths(loci *index, struct norm_edit *edit, size_t row)
{
    const unsigned char *norms[LENGTHS_NORMS];
    struct buffer bytes;
    loci_error error = LOCI_OK;
    for (size_t i = 0; i < LENGTHS_NORMS && error == LOCI_OK; i++)
        error = norm_edit_chunk(index, edit, row * LENGTHS_NORMS + i, &norms[i]);
    if (error != LOCI_OK)
        return error;
    buffer_init(&bytes);
    error = lengths_pack(&bytes, norms) ? write_lengths(index, edit, row, &bytes) : handle_fail_memory(index);
    buffer_clear(&bytes);
    return error;
}

loci_error norm_edit_flush(loci *index, struct norm_edit *edit)
{
    loci_error error = LOCI_OK;
    const size_t count = edit->count; // what is read from here on was not touched
    size_t done = 0;                  // rows of lengths before this one
    for (size_t chunk = 0; chunk < count && error == LOCI_OK; chunk++)
        if (edit->chunks[chunk])
            error = write_chunk(index, edit, chunk);
    for (size_t chunk = 0; chunk < count && error == LOCI_OK; chunk++)
        if (edit->chunks[chunk] && chunk / LENGTHS_NORMS >= done) {
            done = chunk / LENGTHS_NORMS + 1;
            error = pack_lengths(index, edit, done - 1);
        }
    return error;
}

void norm_edit_forget(struct norm_edit *edit)
{
    for (size_t chunk = 0; chunk < edit->count; chunk++)
        free(edit->chunks[chunk]);
    free(edit->chunks);
    edit->chunks = NULL;
    edit->count = 0;
}

void norm_edit_clear(struct norm_edit *edit)
{
    norm_edit_forget(edit);
    sqlite3_finalize(edit->read);
    sqlite3_finalize(edit->write);
    sqlite3_finalize(edit->remove);
    sqlite3_finalize(edit->write_lengths);
    sqlite3_finalize(edit->remove_lengths);
    *edit = (struct norm_edit){0};
}
