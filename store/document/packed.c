// SPDX-License-Identifier: MIT
// Packed texts: read, written, and packed when they are there already.
#include "store/document/packed.h"

#include "store/document/packed_state.h"
#include "store/file/meta.h"

#include <stdlib.h>
#include <string.h>

struct packed_texts *packed_state(loci *index)
{
    if (index->packed)
        return index->packed;
    index->packed = calloc(1, sizeof *index->packed);
    if (!index->packed) {
        handle_fail_memory(index);
        return NULL;
    }
    buffer_init(&index->packed->read.bytes);
    buffer_init(&index->packed->added.bytes);
    index->packed->wanted_bytes = 64 << 10;
    return index->packed;
}

void packed_texts_free(loci *index)
{
    struct packed_texts *texts = index->packed;
    if (!texts)
        return;
    packing_free(texts->reading);
    packing_free(texts->writing);
    buffer_clear(&texts->read.bytes);
    buffer_clear(&texts->added.bytes);
    free(texts->read.texts);
    free(texts->added.texts);
    free(texts->touched);
    sql_sweep(&texts->kept, sizeof texts->kept);
    free(texts);
    index->packed = NULL;
}

void packed_forget(loci *index)
{
    struct packed_texts *texts = index->packed;
    if (!texts)
        return;
    texts->read.id = 0;
    texts->added.count = texts->touched_count = 0;
    buffer_truncate(&texts->added.bytes, 0);
}

static loci_error open_row(loci *index, sqlite3_stmt *row, struct packing **out)
{
    const void *data = sqlite3_column_blob(row, 1);
    return packing_new(out, data ? data : "", (size_t)sqlite3_column_bytes(row, 1))
               ? LOCI_OK
               : handle_fail_memory(index);
}

// The dictionary of a number, or the newest (0). *out stays NULL where there is none.
static loci_error open_dictionary(loci *index, uint32_t number, struct packing **out, uint32_t *found)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row,
                                   "SELECT id, data FROM text_dictionary WHERE id = ?1 OR ?1 = 0"
                                   " ORDER BY id DESC LIMIT 1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, number);
    const int code = sqlite3_step(row);
    if (code == SQLITE_ROW) {
        *found = (uint32_t)sqlite3_column_int64(row, 0);
        error = open_row(index, row, out);
    } else if (code != SQLITE_DONE) {
        error = handle_fail_sqlite(index, "reading a dictionary of its texts");
    }
    sqlite3_finalize(row);
    return error;
}

loci_error packed_fail_damaged(loci *index)
{
    return handle_fail(index, LOCI_CORRUPT, "%s: the compressed text of a passage is damaged", index->path);
}

static loci_error find_dictionary(loci *index, uint32_t number)
{
    struct packed_texts *texts = packed_state(index);
    if (!texts)
        return LOCI_NO_MEMORY;
    if (texts->reading && texts->reading_number == number)
        return LOCI_OK;
    packing_free(texts->reading);
    texts->reading = NULL;
    loci_error error =
        number == 0 ? LOCI_OK : open_dictionary(index, number, &texts->reading, &texts->reading_number);
    return error == LOCI_OK && !texts->reading ? packed_fail_damaged(index) : error;
}

loci_error packed_unpack(loci *index, const unsigned char *bytes, size_t size, struct buffer *out)
{
    if (size < PACKING_NUMBER_SIZE)
        return packed_fail_damaged(index);
    loci_error error = find_dictionary(index, bytes[0]);
    if (error != LOCI_OK)
        return error;
    switch (packing_unpack(index->packed->reading, bytes + PACKING_NUMBER_SIZE, size - PACKING_NUMBER_SIZE,
                           out)) {
    case PACKING_DONE: return LOCI_OK;
    case PACKING_DAMAGED: return packed_fail_damaged(index);
    default: return handle_fail_memory(index);
    }
}

static loci_error copy_plain(loci *index, sqlite3_stmt *row, int text, char **out, size_t *size)
{
    if (!sql_copy_column(row, text, out, size))
        return handle_fail_memory(index);
    return *out ? LOCI_OK : handle_fail(index, LOCI_CORRUPT, "%s: a passage has no text", index->path);
}

static loci_error read_frame(loci *index, const unsigned char *bytes, size_t bytes_size, char **out,
                             size_t *size)
{
    struct buffer buffer;
    buffer_init(&buffer);
    loci_error error = packed_unpack(index, bytes, bytes_size, &buffer);
    if (error == LOCI_OK)
        *out = buffer_detach(&buffer, size);
    else
        buffer_clear(&buffer);
    return error == LOCI_OK && !*out ? handle_fail_memory(index) : error;
}

loci_error packed_text(loci *index, sqlite3_stmt *row, int passage, int text, char **out, size_t *size)
{
    if (sqlite3_column_type(row, text) != SQLITE_BLOB)
        return copy_plain(index, row, text, out, size);
    const unsigned char *bytes = sqlite3_column_blob(row, text);
    const size_t bytes_size = (size_t)sqlite3_column_bytes(row, text);
    return bytes_size > 0 ? read_frame(index, bytes, bytes_size, out, size)
                          : text_block_read(index, sqlite3_column_int64(row, passage), out, size);
}

bool packed_takes(const loci *index, size_t size)
{
    const struct packed_texts *texts = index->packed;
    return texts && texts->wanted && texts->writing && texts->writing_number <= UINT8_MAX &&
           size <= BLOCK_TEXT_MAX;
}

loci_error packed_add(loci *index, int64_t passage, const char *text, size_t size)
{
    return text_block_add(index, passage, text, size);
}

loci_error packed_flush(loci *index)
{
    return text_block_flush(index);
}

loci_error packed_remove(loci *index, int64_t passage)
{
    return text_block_touch(index, passage);
}

loci_error packed_settle(loci *index)
{
    return text_block_settle(index);
}

loci_error packed_is_wanted(loci *index, bool *wanted)
{
    int64_t number = 0;
    loci_error error = sql_number(index, "SELECT count(*) FROM meta WHERE key = 'compress' AND value = 1",
                                  "reading its numbers", &number);
    *wanted = number > 0;
    return error;
}

loci_error packed_want(loci *index)
{
    return meta_set(index, "compress", 1);
}

loci_error packed_begin(loci *index)
{
    struct packed_texts *texts = packed_state(index);
    int64_t blocks = 0;
    if (!texts)
        return LOCI_NO_MEMORY;
    packing_free(texts->writing);
    texts->writing = NULL;
    packed_forget(index);
    loci_error error = packed_is_wanted(index, &texts->wanted);
    if (error == LOCI_OK)
        error = sql_number(index, "SELECT EXISTS (SELECT 1 FROM text_block)", "looking for compressed texts",
                           &blocks);
    texts->holds_blocks = blocks > 0;
    return error == LOCI_OK && (texts->wanted || texts->holds_blocks)
               ? open_dictionary(index, 0, &texts->writing, &texts->writing_number)
               : error;
}

bool packed_lacks_dictionary(const loci *index)
{
    return index->packed && index->packed->wanted && !index->packed->writing;
}

// Samples from all over the archive.
struct samples {
    struct buffer text;
    size_t *sizes; // owned
    unsigned count;
};
enum {
    SAMPLES_MAX = 16384,
    SAMPLES_BYTES = 8 << 20,
    SAMPLES_BYTES_MIN = 16 << 10,
    BYTES_A_DICTIONARY_BYTE = 20
};

static loci_error take_samples(loci *index, int64_t last, struct samples *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(
        index, &row,
        "SELECT id, text FROM passage_text WHERE id >= ?1 AND typeof(text) = 'text' ORDER BY id LIMIT 1");
    const int64_t step = last / SAMPLES_MAX + 1;
    int64_t next = 1;
    int code = SQLITE_ROW;
    while (error == LOCI_OK && next <= last && out->count < SAMPLES_MAX && out->text.size < SAMPLES_BYTES) {
        sqlite3_bind_int64(row, 1, next);
        code = sqlite3_step(row);
        if (code != SQLITE_ROW)
            break;
        const int64_t id = sqlite3_column_int64(row, 0);
        const char *text = (const char *)sqlite3_column_text(row, 1);
        const size_t size = (size_t)sqlite3_column_bytes(row, 1);
        if (!text || !buffer_add(&out->text, text, size))
            error = handle_fail_memory(index);
        out->sizes[out->count++] = size;
        next = (id > next ? id : next) + step;
        sqlite3_reset(row);
    }
    if (error == LOCI_OK && code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading samples of its texts");
    sqlite3_finalize(row);
    return error;
}

static loci_error put_dictionary(loci *index, const void *data, size_t size)
{
    sqlite3_stmt *insert = NULL;
    loci_error error = sql_prepare(index, &insert,
                                   "INSERT INTO text_dictionary(id, data)"
                                   " VALUES((SELECT coalesce(max(id), 0) + 1 FROM text_dictionary), ?1)");
    if (error == LOCI_OK) {
        sqlite3_bind_blob64(insert, 1, data, size, SQLITE_STATIC);
        error = sql_run(index, insert, "writing a dictionary of its texts");
    }
    sqlite3_finalize(insert);
    return error;
}

static loci_error train(loci *index, const struct samples *samples)
{
    if (samples->text.size < SAMPLES_BYTES_MIN)
        return LOCI_OK;
    size_t capacity = samples->text.size / BYTES_A_DICTIONARY_BYTE;
    capacity = capacity < PACKING_DICTIONARY_MAX ? capacity : PACKING_DICTIONARY_MAX;
    void *dictionary = malloc(capacity);
    if (!dictionary)
        return handle_fail_memory(index);
    const size_t size =
        packing_train(dictionary, capacity, samples->text.data, samples->sizes, samples->count);
    loci_error error = size > 0 ? put_dictionary(index, dictionary, size) : LOCI_OK;
    free(dictionary);
    return error == LOCI_OK && size > 0 ? packed_begin(index) : error;
}

loci_error packed_train(loci *index)
{
    struct samples samples = {.sizes = calloc(SAMPLES_MAX, sizeof *samples.sizes)};
    int64_t last = 0;
    if (!samples.sizes)
        return handle_fail_memory(index);
    buffer_init(&samples.text);
    loci_error error =
        sql_number(index, "SELECT coalesce(max(id), 0) FROM passage_text", "counting its passages", &last);
    if (error == LOCI_OK)
        error = take_samples(index, last, &samples);
    if (error == LOCI_OK)
        error = train(index, &samples);
    buffer_clear(&samples.text);
    free(samples.sizes);
    return error;
}

static loci_error convert_row(loci *index, sqlite3_stmt *row, sqlite3_stmt *update, size_t *bytes)
{
    const int64_t passage = sqlite3_column_int64(row, 0);
    const char *text = (const char *)sqlite3_column_text(row, 1);
    const size_t size = (size_t)sqlite3_column_bytes(row, 1);
    bool may = packed_takes(index, size);
    if (!text)
        return handle_fail_memory(index);
    *bytes += size;
    loci_error error = may ? text_block_may_add(index, passage, &may) : LOCI_OK;
    if (error != LOCI_OK || !may)
        return error;
    sqlite3_bind_int64(update, 1, passage);
    error = text_block_add(index, passage, text, size);
    return error == LOCI_OK ? sql_run(index, update, "packing a text") : error;
}

static loci_error convert_rows(loci *index, sqlite3_stmt *rows, sqlite3_stmt *update, int64_t *next,
                               size_t bytes)
{
    loci_error error = LOCI_OK;
    int code = SQLITE_DONE;
    size_t done = 0;
    while (error == LOCI_OK && done < bytes) {
        sqlite3_bind_int64(rows, 1, *next);
        code = sqlite3_step(rows);
        if (code != SQLITE_ROW)
            break;
        *next = sqlite3_column_int64(rows, 0) + 1;
        error = convert_row(index, rows, update, &done);
        sqlite3_reset(rows);
    }
    if (error == LOCI_OK && code == SQLITE_DONE)
        *next = 0;
    else if (error == LOCI_OK && code != SQLITE_ROW)
        error = handle_fail_sqlite(index, "reading texts that are to be packed");
    return error == LOCI_OK ? text_block_flush(index) : error;
}

loci_error packed_convert(loci *index, int64_t *next, size_t bytes)
{
    sqlite3_stmt *rows = NULL, *update = NULL;
    loci_error error = sql_prepare(
        index, &rows,
        "SELECT id, text FROM passage_text WHERE id >= ?1 AND typeof(text) = 'text' ORDER BY id LIMIT 1");
    if (error == LOCI_OK)
        error = sql_prepare(index, &update, "UPDATE passage_text SET text = x'' WHERE id = ?1");
    if (error == LOCI_OK)
        error = convert_rows(index, rows, update, next, bytes);
    sqlite3_finalize(rows);
    sqlite3_finalize(update);
    return error;
}

size_t packed_saved(loci *index)
{
    const size_t saved = index->packed ? index->packed->saved : 0;
    if (index->packed)
        index->packed->saved = 0;
    return saved;
}
