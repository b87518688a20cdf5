// SPDX-License-Identifier: MIT
// Writes segments chunk by chunk.
#include "store/derived/segments/tables.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// A term in a page, with what a group begins with, about: a page that is a little larger than a chunk is one all the same.
enum { TERM_BYTES_MAX = TERMS_SIZE_MAX + 64 };

static loci_error fail_memory(const struct segment_writer *writer)
{
    return writer->keeps ? LOCI_NO_MEMORY : handle_fail_memory(writer->index);
}

static loci_error next_number(loci *index, int64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare_derived(index, &row,
                                           "SELECT max(coalesce((SELECT max(id) FROM @segment), 0),"
                                           " coalesce((SELECT max(id) FROM @segment_chunk) >> 32, 0)) + 1");
    if (error != LOCI_OK)
        return error;
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, "numbering its ranking segments");
    sqlite3_finalize(row);
    if (error == LOCI_OK && (*out < 1 || *out > SEGMENT_NUMBER_MAX))
        error = handle_fail(index, LOCI_CORRUPT,
                            "%s: the numbers of its ranking segments are damaged: repair it", index->path);
    return error;
}

loci_error segment_writer_open(struct segment_writer *writer, loci *index)
{
    *writer = (struct segment_writer){.index = index};
    segment_head_init(&writer->head);
    list_writer_init(&writer->list);
    buffer_init(&writer->lists.chunk);
    buffer_init(&writer->positions.chunk);
    terms_writer_init(&writer->terms);
    loci_error error = next_number(index, &writer->id);
    return error == LOCI_OK ? sql_prepare_derived(index, &writer->insert,
                                                  "INSERT INTO @segment_chunk(id, data) VALUES(?1, ?2)")
                            : error;
}

void segment_writer_clear(struct segment_writer *writer)
{
    sqlite3_finalize(writer->insert);
    writer->insert = NULL;
    segment_head_clear(&writer->head);
    list_writer_clear(&writer->list);
    buffer_clear(&writer->lists.chunk);
    buffer_clear(&writer->positions.chunk);
    terms_writer_clear(&writer->terms);
    for (size_t i = 0; i < writer->kept_count; i++)
        free(writer->kept[i]);
    free(writer->kept);
    writer->kept = NULL;
    writer->kept_count = writer->kept_capacity = 0;
}

static loci_error write_chunk(struct segment_writer *writer, int64_t id, const void *bytes, size_t size)
{
    sqlite3_bind_int64(writer->insert, 1, id);
    sqlite3_bind_blob64(writer->insert, 2, bytes, size, SQLITE_STATIC);
    loci_error error = sql_run(writer->index, writer->insert, "writing ranking segments");
    sqlite3_clear_bindings(writer->insert);
    return error;
}

static loci_error keep_chunk(struct segment_writer *writer, int64_t id, const struct buffer *data)
{
    struct unwritten_chunk **grown = array_reserve(writer->kept, &writer->kept_capacity,
                                                   writer->kept_count + 1, sizeof(struct unwritten_chunk *));
    if (!grown)
        return fail_memory(writer);
    writer->kept = grown;
    struct unwritten_chunk *kept = malloc(sizeof *kept + data->size);
    if (!kept)
        return fail_memory(writer);
    kept->id = id;
    kept->size = data->size;
    if (data->size > 0)
        memcpy(kept->bytes, data->data, data->size);
    grown[writer->kept_count++] = kept;
    return LOCI_OK;
}

loci_error segment_writer_put_kept(struct segment_writer *writer)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < writer->kept_count; i++) {
        error = write_chunk(writer, writer->kept[i]->id, writer->kept[i]->bytes, writer->kept[i]->size);
        free(writer->kept[i]);
        writer->kept[i] = NULL;
    }
    writer->keeps = false;
    return error;
}

static loci_error put_chunk(struct segment_writer *writer, enum segment_stream stream, uint32_t number,
                            const struct buffer *data)
{
    loci *index = writer->index;
    if (data->failed)
        return fail_memory(writer);
    if (number >= SEGMENT_CHUNKS_MAX) // more than is kept in memory
        return handle_fail(index, LOCI_ERROR, "%s: a ranking segment has too many chunks", index->path);
    const int64_t id = segment_chunk_id(writer->id, stream, number);
    writer->bytes += data->size;
    return writer->keeps ? keep_chunk(writer, id, data) : write_chunk(writer, id, data->data, data->size);
}

static loci_error end_chunk(struct segment_writer *writer, enum segment_stream stream,
                            struct segment_stream_writer *out)
{
    loci_error error = put_chunk(writer, stream, out->number++, &out->chunk);
    buffer_truncate(&out->chunk, 0);
    return error;
}

// How large a chunk may become that has this size, without another page of the file (tables.h).
static size_t room_of(size_t size)
{
    if (size <= SEGMENT_CHUNK)
        return SEGMENT_CHUNK;
    return SEGMENT_CHUNK + (size - SEGMENT_CHUNK + SEGMENT_FURTHER - 1) / SEGMENT_FURTHER * SEGMENT_FURTHER;
}

// What is left of a page is lost when its chunk ends: little, or of many pages. Else the chunk goes on.
static bool is_full(size_t held, size_t size)
{
    const size_t room = room_of(held);
    return held > 0 && held + size > room &&
           (room - held < room / SEGMENT_LOST || room_of(held + size) > SEGMENT_PAGES * SEGMENT_CHUNK);
}

// Puts what is in two parts behind what is in the chunk at hand, or into the next.
static loci_error put(struct segment_writer *writer, enum segment_stream stream,
                      struct segment_stream_writer *out, const struct buffer *first,
                      const struct buffer *second, struct chunk_range *range)
{
    const size_t size = first->size + second->size;
    loci_error error = LOCI_OK;
    if (is_full(out->chunk.size, size))
        error = end_chunk(writer, stream, out);
    if (error != LOCI_OK)
        return error;
    *range = (struct chunk_range){out->number, (uint32_t)out->chunk.size, (uint32_t)size};
    return buffer_add(&out->chunk, first->data, first->size) &&
                   buffer_add(&out->chunk, second->data, second->size)
               ? LOCI_OK
               : fail_memory(writer);
}

static loci_error end_page(struct segment_writer *writer)
{
    struct buffer page;
    buffer_init(&page);
    loci_error error = terms_writer_page(&writer->terms, &page) ? LOCI_OK : fail_memory(writer);
    if (error == LOCI_OK)
        error = put_chunk(writer, SEGMENT_TERMS, (uint32_t)writer->head.page_count - 1, &page);
    buffer_clear(&page);
    return error;
}

static loci_error put_term(struct segment_writer *writer, const void *term, size_t size,
                           const struct term_entry *entry)
{
    loci_error error = LOCI_OK;
    if (terms_writer_size(&writer->terms) + TERM_BYTES_MAX > SEGMENT_CHUNK)
        error = end_page(writer);
    if (error == LOCI_OK && writer->terms.group_count == 0 && !segment_head_page(&writer->head, term, size))
        error = fail_memory(writer);
    if (error == LOCI_OK) {
        terms_writer_add(&writer->terms, term, size, entry);
        writer->head.terms++;
    }
    return error;
}

loci_error segment_writer_term(struct segment_writer *writer, const void *term, size_t size, unsigned flags)
{
    struct list_writer *list = &writer->list;
    struct term_entry entry = {.count = list->count,
                               .flags = list->forms.size > 0 ? flags | TERM_FORMED
                                                             : flags & ~(unsigned)TERM_FORMED};
    if (list->count == 0) {
        list_writer_begin(list);
        return LOCI_OK;
    }
    loci_error error = list_writer_end(list) ? LOCI_OK : fail_memory(writer);
    if (error == LOCI_OK)
        error = put(writer, SEGMENT_LISTS, &writer->lists, &list->entries, &list->blocks, &entry.list);
    if (error == LOCI_OK)
        error = put(writer, SEGMENT_POSITIONS, &writer->positions, &list->forms, &list->positions,
                    &entry.positions);
    if (error == LOCI_OK)
        error = put_term(writer, term, size, &entry);
    list_writer_begin(list);
    return error;
}

loci_error segment_writer_cover(struct segment_writer *writer, uint32_t passage, bool present)
{
    return segment_head_cover(&writer->head, passage, present) ? LOCI_OK : fail_memory(writer);
}

static loci_error put_head(struct segment_writer *writer)
{
    sqlite3_stmt *insert = NULL;
    struct buffer head;
    buffer_init(&head);
    loci_error error = segment_head_write(&writer->head, &head) ? LOCI_OK : fail_memory(writer);
    if (error == LOCI_OK)
        error = sql_prepare_derived(writer->index, &insert, "INSERT INTO @segment(id, head) VALUES(?1, ?2)");
    if (error == LOCI_OK) {
        sqlite3_bind_int64(insert, 1, writer->id);
        sqlite3_bind_blob64(insert, 2, head.data, head.size, SQLITE_STATIC);
        error = sql_run(writer->index, insert, "writing a ranking segment");
    }
    sqlite3_finalize(insert);
    buffer_clear(&head);
    return error;
}

loci_error segment_writer_close(struct segment_writer *writer)
{
    loci_error error = LOCI_OK;
    if (writer->head.cover_count == 0)
        return LOCI_OK;
    if (writer->lists.chunk.size > 0)
        error = end_chunk(writer, SEGMENT_LISTS, &writer->lists);
    if (error == LOCI_OK && writer->positions.chunk.size > 0)
        error = end_chunk(writer, SEGMENT_POSITIONS, &writer->positions);
    if (error == LOCI_OK && writer->terms.group_count > 0)
        error = end_page(writer);
    return error == LOCI_OK ? put_head(writer) : error;
}
