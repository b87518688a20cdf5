// SPDX-License-Identifier: MIT
// Blocks of compressed texts: read, written, and written anew when passages go.
#include "store/document/packed_state.h"

#include "text/base/array.h"
#include "text/base/bundle.h"
#include "text/base/varint.h"

#include <stdlib.h>
#include <string.h>

static void empty(struct text_block *block)
{
    block->id = 0;
    block->count = 0;
    buffer_truncate(&block->bytes, 0);
}

static bool note(struct text_block *block, int64_t passage, size_t from, size_t size)
{
    struct block_text *grown = array_reserve(block->texts, &block->capacity, block->count + 1, sizeof *grown);
    if (!grown)
        return false;
    block->texts = grown;
    grown[block->count++] = (struct block_text){passage, from, size};
    return true;
}

static loci_error parse(loci *index, struct text_block *block)
{
    struct bundle bundle;
    bool whole = bundle_open(&bundle, block->bytes.data, block->bytes.size) && bundle.left > 0;
    while (whole && bundle.left > 0) {
        whole = bundle_next(&bundle) && (block->count > 0 || bundle.number == block->id);
        if (whole && !note(block, bundle.number, bundle.from, bundle.size))
            return handle_fail_memory(index);
    }
    if (!whole || bundle.from + bundle.size != (size_t)(bundle.end - bundle.at))
        return packed_fail_damaged(index);
    for (size_t i = 0; i < block->count; i++)
        block->texts[i].from += block->bytes.size - (size_t)(bundle.end - bundle.at);
    return LOCI_OK;
}

// The block that a passage lies in, if any does: the last one up to it. 0: there is none.
static loci_error find_block(loci *index, int64_t passage, int64_t *out)
{
    struct packed_texts *texts = index->packed;
    loci_error error =
        sql_prepare_once(index, &texts->kept.find, "SELECT max(id) FROM text_block WHERE id <= ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(texts->kept.find, 1, passage);
    if (sqlite3_step(texts->kept.find) == SQLITE_ROW)
        *out = sqlite3_column_int64(texts->kept.find, 0);
    else
        error = handle_fail_sqlite(index, "looking for a compressed text");
    sqlite3_reset(texts->kept.find);
    return error;
}

static loci_error unpack_row(loci *index, sqlite3_stmt *row, int64_t id, struct text_block *block)
{
    const unsigned char *bytes = sqlite3_column_blob(row, 0);
    const size_t size = (size_t)sqlite3_column_bytes(row, 0);
    loci_error error = bytes ? packed_unpack(index, bytes, size, &block->bytes) : packed_fail_damaged(index);
    block->id = id;
    if (error == LOCI_OK)
        error = parse(index, block);
    if (error != LOCI_OK)
        empty(block);
    return error;
}

// Reads a block unless it is at hand.
static loci_error load_block(loci *index, int64_t id)
{
    struct packed_texts *texts = index->packed;
    struct text_block *block = &texts->read;
    if (block->id == id && texts->read_snapshot == index->snapshot)
        return LOCI_OK;
    empty(block);
    texts->read_snapshot = index->snapshot;
    loci_error error =
        sql_prepare_once(index, &texts->kept.load, "SELECT data FROM text_block WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(texts->kept.load, 1, id);
    const int code = sqlite3_step(texts->kept.load);
    if (code == SQLITE_ROW)
        error = unpack_row(index, texts->kept.load, id, block);
    else
        error = code == SQLITE_DONE ? packed_fail_damaged(index)
                                    : handle_fail_sqlite(index, "reading a compressed text");
    sqlite3_reset(texts->kept.load);
    return error;
}

static int compare(const void *a, const void *b)
{
    const int64_t x = ((const struct block_text *)a)->passage, y = ((const struct block_text *)b)->passage;
    return (x > y) - (x < y);
}

loci_error text_block_read(loci *index, int64_t passage, char **out, size_t *size)
{
    struct packed_texts *texts = packed_state(index);
    int64_t id = 0;
    loci_error error = texts ? find_block(index, passage, &id) : LOCI_NO_MEMORY;
    if (error == LOCI_OK)
        error = id > 0 ? load_block(index, id) : packed_fail_damaged(index);
    if (error != LOCI_OK)
        return error;
    const struct text_block *block = &texts->read;
    const struct block_text key = {.passage = passage},
                            *found = bsearch(&key, block->texts, block->count, sizeof key, compare);
    if (!found)
        return packed_fail_damaged(index);
    *out = malloc(found->size + 1);
    if (!*out)
        return handle_fail_memory(index);
    memcpy(*out, block->bytes.data + found->from, found->size);
    (*out)[found->size] = '\0';
    *size = found->size;
    return LOCI_OK;
}

static bool pack_block(struct packed_texts *texts, const struct text_block *block, struct buffer *out)
{
    struct buffer content;
    buffer_init(&content);
    varint_add(&content, block->count);
    for (size_t i = 0; i < block->count; i++) {
        varint_add(&content, (uint64_t)(block->texts[i].passage - (i > 0 ? block->texts[i - 1].passage : 0)));
        varint_add(&content, block->texts[i].size);
    }
    for (size_t i = 0; i < block->count; i++)
        buffer_add(&content, block->bytes.data + block->texts[i].from, block->texts[i].size);
    buffer_add_byte(out, (char)texts->writing_number);
    const bool packed =
        !content.failed && packing_pack(texts->writing, content.data, content.size, out) && !out->failed;
    buffer_clear(&content);
    return packed;
}

// Writes a block under the number of its first passage.
static loci_error put_block(loci *index, const struct text_block *block, size_t *size)
{
    struct packed_texts *texts = index->packed;
    struct buffer packed;
    buffer_init(&packed);
    loci_error error =
        pack_block(texts, block, &packed)
            ? sql_prepare_once(index, &texts->kept.put, "INSERT INTO text_block(id, data) VALUES(?1, ?2)")
            : handle_fail_memory(index);
    if (error == LOCI_OK) {
        sqlite3_bind_int64(texts->kept.put, 1, block->texts[0].passage);
        sqlite3_bind_blob64(texts->kept.put, 2, packed.data, packed.size, SQLITE_STATIC);
        error = sql_run(index, texts->kept.put, "writing compressed texts");
        sqlite3_clear_bindings(texts->kept.put);
    }
    *size = packed.size;
    texts->holds_blocks = true;
    empty(&texts->read);
    buffer_clear(&packed);
    return error;
}

// How many bytes of text the next block is to have. Blocks that a commit ended early, or one long text, tell little.
static void learn(struct packed_texts *texts, size_t packed)
{
    const size_t bytes = texts->added.bytes.size;
    if (bytes < BLOCK_BYTES_MIN || bytes > BLOCK_BYTES_MAX)
        return;
    const size_t wanted = bytes * BLOCK_PACKED / packed, mean = (texts->wanted_bytes + wanted) / 2;
    texts->wanted_bytes = mean < BLOCK_BYTES_MIN   ? BLOCK_BYTES_MIN
                          : mean > BLOCK_BYTES_MAX ? BLOCK_BYTES_MAX
                                                   : mean;
}

loci_error text_block_flush(loci *index)
{
    struct packed_texts *texts = index->packed;
    size_t size = 0;
    if (!texts || texts->added.count == 0)
        return LOCI_OK;
    loci_error error = put_block(index, &texts->added, &size);
    if (error == LOCI_OK && texts->added.bytes.size > size)
        texts->saved += texts->added.bytes.size - size;
    if (error == LOCI_OK)
        learn(texts, size);
    empty(&texts->added);
    return error;
}

loci_error text_block_add(loci *index, int64_t passage, const char *text, size_t size)
{
    struct text_block *added = &index->packed->added;
    if (!note(added, passage, added->bytes.size, size) || !buffer_add(&added->bytes, text, size))
        return handle_fail_memory(index);
    return added->bytes.size >= index->packed->wanted_bytes ? text_block_flush(index) : LOCI_OK;
}

loci_error text_block_may_add(loci *index, int64_t passage, bool *may)
{
    struct packed_texts *texts = index->packed;
    int64_t id = 0;
    *may = true;
    loci_error error = find_block(index, passage, &id);
    if (error == LOCI_OK && texts->added.count > 0) {
        if (id < texts->added.texts[0].passage)
            return LOCI_OK;
        error = text_block_flush(index);
    }
    if (error != LOCI_OK || id == 0)
        return error;
    error = load_block(index, id);
    if (error == LOCI_OK)
        *may = texts->read.count > 0 && texts->read.texts[texts->read.count - 1].passage < passage;
    return error;
}

loci_error text_block_touch(loci *index, int64_t passage)
{
    struct packed_texts *texts = index->packed;
    int64_t id = 0;
    if (!texts || !texts->holds_blocks)
        return LOCI_OK;
    loci_error error = find_block(index, passage, &id);
    if (error != LOCI_OK || id == 0 ||
        (texts->touched_count > 0 && texts->touched[texts->touched_count - 1] == id))
        return error;
    int64_t *grown =
        array_reserve(texts->touched, &texts->touched_capacity, texts->touched_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    texts->touched = grown;
    grown[texts->touched_count++] = id;
    return LOCI_OK;
}

static loci_error lives(loci *index, int64_t passage, bool *out)
{
    struct packed_texts *texts = index->packed;
    loci_error error = sql_prepare_once(index, &texts->kept.lives,
                                        "SELECT 1 FROM passage_text WHERE id = ?1 AND text = x''");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(texts->kept.lives, 1, passage);
    const int code = sqlite3_step(texts->kept.lives);
    *out = code == SQLITE_ROW;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading a passage");
    sqlite3_reset(texts->kept.lives);
    return error;
}

// Leaves the texts of a block that live.
static loci_error keep_living(loci *index, struct text_block *block)
{
    size_t kept = 0;
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < block->count; i++) {
        bool is_live = false;
        error = lives(index, block->texts[i].passage, &is_live);
        block->texts[kept] = block->texts[i];
        kept += is_live;
    }
    block->count = kept;
    return error;
}

static loci_error remove_block(loci *index, int64_t id)
{
    struct packed_texts *texts = index->packed;
    loci_error error = sql_prepare_once(index, &texts->kept.remove, "DELETE FROM text_block WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(texts->kept.remove, 1, id);
    return sql_run(index, texts->kept.remove, "removing compressed texts");
}

static loci_error write_anew(loci *index, int64_t id)
{
    struct packed_texts *texts = index->packed;
    size_t size, count;
    int64_t stands = 0;
    loci_error error = find_block(index, id, &stands);
    if (error != LOCI_OK || stands != id) // seen to already
        return error;
    if (!texts->writing)
        return packed_fail_damaged(index);
    error = load_block(index, id);
    count = texts->read.count;
    if (error == LOCI_OK)
        error = keep_living(index, &texts->read);
    if (error == LOCI_OK && texts->read.count < count)
        error = remove_block(index, id);
    if (error == LOCI_OK && texts->read.count > 0 && texts->read.count < count)
        error = put_block(index, &texts->read, &size);
    empty(&texts->read);
    return error;
}

loci_error text_block_settle(loci *index)
{
    struct packed_texts *texts = index->packed;
    loci_error error = text_block_flush(index);
    for (size_t i = 0; error == LOCI_OK && texts && i < texts->touched_count; i++)
        error = write_anew(index, texts->touched[i]);
    if (texts)
        texts->touched_count = 0;
    return error;
}
