// SPDX-License-Identifier: MIT
// FTS5's blocks.
#include "store/derived/blocks.h"
#include "store/derived/structure.h"

#include <stdlib.h>
#include <string.h>

void block_clear(struct stored_block *block)
{
    free(block->bytes);
    *block = (struct stored_block){0};
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

static bool copy_block(struct stored_block *out, const void *data, size_t size)
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

loci_error blocks_read(struct blocks *blocks, int64_t id, struct stored_block *out)
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

// The levels from the newest, in each the newest first; returns how many hold something.
static size_t list_segments(const struct structure *structure, struct segment_range *out)
{
    size_t end = 0, count = 0;
    for (size_t level = 0; level < structure->level_count; level++) {
        end += structure->levels[level].count;
        for (size_t i = 1; i <= structure->levels[level].count; i++)
            if (structure->segments[end - i].last > 0)
                out[count++] = structure->segments[end - i];
    }
    return count;
}

loci_error blocks_segments(struct blocks *blocks, struct segment_range **out, size_t *count)
{
    struct stored_block block = {0};
    struct structure *structure = malloc(sizeof *structure);
    struct segment_range *segments = calloc(SEGMENTS_MAX + 1, sizeof *segments);
    loci_error error = structure && segments ? blocks_read(blocks, BLOCK_STRUCTURE, &block)
                                             : handle_fail_memory(blocks->index);
    if (error == LOCI_OK && !structure_read(structure, block.bytes, block.size))
        error = blocks_damaged(blocks, BLOCK_STRUCTURE, "it names no segments that can be");
    if (error == LOCI_OK) {
        *count = list_segments(structure, segments);
        *out = segments;
    } else {
        free(segments);
    }
    block_clear(&block);
    free(structure);
    return error;
}
