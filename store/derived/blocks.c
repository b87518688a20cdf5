// SPDX-License-Identifier: MIT
// FTS5's blocks and its structure record.
#include "store/derived/blocks.h"

#include <stdlib.h>
#include <string.h>

void block_clear(struct block *block)
{
    free(block->bytes);
    *block = (struct block){0};
}

void blocks_clear(struct blocks *blocks)
{
    sqlite3_finalize(blocks->read);
    blocks->read = NULL;
}

loci_error blocks_damaged(const struct blocks *blocks, int64_t id, const char *what)
{
    return handle_fail(blocks->index, LOCI_CORRUPT, "block %lld of the full-text index is damaged: %s",
                       (long long)id, what);
}

static bool copy_block(struct block *out, const void *data, size_t size)
{
    if (size > out->capacity) {
        unsigned char *larger = realloc(out->bytes, size);
        if (!larger)
            return false;
        out->bytes = larger;
        out->capacity = size;
    }
    if (size > 0)
        memcpy(out->bytes, data, size);
    out->size = size;
    return true;
}

loci_error blocks_read(struct blocks *blocks, int64_t id, struct block *out)
{
    loci *index = blocks->index;
    loci_error error =
        sql_prepare_once(index, &blocks->read, "SELECT block FROM passage_fts_data WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(blocks->read, 1, id);
    int code = sqlite3_step(blocks->read);
    if (code == SQLITE_ROW) {
        const void *data = sqlite3_column_blob(blocks->read, 0);
        size_t size = (size_t)sqlite3_column_bytes(blocks->read, 0);
        if (!copy_block(out, data, data ? size : 0))
            error = handle_fail_memory(index);
        blocks->found++;
    } else if (code == SQLITE_DONE) {
        error = blocks_damaged(blocks, id, "it is missing");
    } else {
        error = handle_fail_sqlite(index, "reading the full-text index");
    }
    sqlite3_reset(blocks->read);
    return error;
}

bool block_varint(const unsigned char *bytes, size_t *at, size_t end, uint64_t *out)
{
    uint64_t value = 0;
    for (int i = 0; i < 9 && *at < end; i++) {
        const unsigned char byte = bytes[(*at)++];
        if (i == 8) {
            *out = value << 8 | byte;
            return true;
        }
        value = value << 7 | (byte & 0x7F);
        if (byte < 0x80) {
            *out = value;
            return true;
        }
    }
    return false;
}

// A number of the structure record, from 0 to `limit`.
static bool take(const struct block *block, size_t *at, uint64_t limit, uint64_t *out)
{
    return block_varint(block->bytes, at, block->size, out) && *out <= limit;
}

static bool take_segment(const struct block *block, size_t *at, struct segment_range *out)
{
    uint64_t number, first, last;
    if (!take(block, at, SEGMENTS_MAX, &number) || !take(block, at, SEGMENT_LEAF_MAX, &first) ||
        !take(block, at, SEGMENT_LEAF_MAX, &last) || number < 1 || first < 1 || last < first)
        return false;
    *out = (struct segment_range){(int)number, (int64_t)first, (int64_t)last};
    return true;
}

static void reverse(struct segment_range *segments, size_t count)
{
    for (size_t i = 0; i < count / 2; i++) {
        struct segment_range first = segments[i];
        segments[i] = segments[count - 1 - i];
        segments[count - 1 - i] = first;
    }
}

static bool number_is_new(const struct segment_range *segments, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (segments[i].number == segments[count].number)
            return false;
    return true;
}

// Levels ascend from the newest; within one the oldest comes first. An unfinished merge leads into the next level.
static bool take_level(const struct block *block, size_t *at, bool last, struct segment_range *segments,
                       size_t *count, uint64_t *merging)
{
    uint64_t held;
    const bool target = *merging > 0;
    if (!take(block, at, SEGMENTS_MAX, merging) || !take(block, at, SEGMENTS_MAX - *count, &held) ||
        *merging > held || (target && held == 0) || (last && *merging > 0))
        return false;
    const size_t before = *count;
    for (; *count < before + held; ++*count)
        if (!take_segment(block, at, &segments[*count]) || !number_is_new(segments, *count))
            return false;
    reverse(segments + before, held);
    return true;
}

static bool take_structure(const struct block *block, struct segment_range *segments, size_t *count)
{
    uint64_t levels, held, writes, merging = 0;
    size_t at = 4;
    if (!take(block, &at, SEGMENTS_MAX, &levels) || !take(block, &at, SEGMENTS_MAX, &held) ||
        !block_varint(block->bytes, &at, block->size, &writes))
        return false;
    for (uint64_t level = 0; level < levels; level++)
        if (!take_level(block, &at, level + 1 == levels, segments, count, &merging))
            return false;
    return *count == held && at == block->size;
}

loci_error blocks_segments(struct blocks *blocks, struct segment_range **out, size_t *count)
{
    struct block block = {0};
    size_t found = 0;
    struct segment_range *segments = calloc(SEGMENTS_MAX + 1, sizeof *segments);
    loci_error error =
        segments ? blocks_read(blocks, BLOCK_STRUCTURE, &block) : handle_fail_memory(blocks->index);
    if (error == LOCI_OK && !take_structure(&block, segments, &found))
        error = blocks_damaged(blocks, BLOCK_STRUCTURE, "it names no segments that can be");
    block_clear(&block);
    if (error != LOCI_OK) {
        free(segments);
        return error;
    }
    *out = segments;
    *count = found;
    return LOCI_OK;
}
