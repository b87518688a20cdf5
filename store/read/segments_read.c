// SPDX-License-Identifier: MIT
// Keeps chunks of segments by their numbers.
#include "store/read/segments_read.h"

#include "store/read/reader_state.h"
#include <stdlib.h>
#include <string.h>

struct kept_chunk {
    struct chunk chunk;
    uint64_t used;           // by which search last
    struct kept_chunk *next; // of the same bucket
};

enum { BUCKETS = 4096 };

struct scales {
    float of[SCALES_CHUNK];
    uint8_t prose[SCALES_CHUNK];
};

// The first searches of a handle, which may be its only ones, make no more than they ask for, in one place for all chunks: memory that
// was never touched has to be got from the system.
enum { SEARCHES_ALONE = 4 };
struct scales_alone {
    size_t chunk;
    bool held;
    struct buffer row;                // of the table length
    struct lengths lengths;           // in it
    uint64_t made[SCALES_CHUNK / 64]; // bit by passage: its scale is there
    float of[SCALES_CHUNK];
};

struct segments_reader {
    loci *index;
    int64_t generation; // of the file when they were read
    bool whole;         // they hold all passages
    struct segment_set set;
    sqlite3_stmt *read;
    struct kept_chunk *buckets[BUCKETS];
    size_t bytes;
    uint64_t search; // how many there have been
    struct bm25 bm25;
    float scale_of_text[UINT8_MAX]; // where it is all that a passage holds
    sqlite3_stmt *read_lengths;
    struct scales **scales; // by chunk
    size_t scale_count;
    struct scales_alone alone;
};

static void forget_chunks(struct segments_reader *reader, uint64_t before)
{
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct kept_chunk **at = &reader->buckets[i]; *at;) {
            struct kept_chunk *kept = *at;
            if (kept->used >= before) {
                at = &kept->next;
                continue;
            }
            *at = kept->next;
            reader->bytes -= kept->chunk.capacity;
            chunk_clear(&kept->chunk);
            free(kept);
        }
}

static void forget_scales(struct segments_reader *reader)
{
    for (size_t i = 0; i < reader->scale_count; i++)
        free(reader->scales[i]);
    free(reader->scales);
    reader->scales = NULL;
    reader->scale_count = 0;
    reader->alone.held = false;
}

static void forget(struct segments_reader *reader)
{
    forget_chunks(reader, UINT64_MAX);
    forget_scales(reader);
    segment_set_clear(&reader->set);
    reader->generation = 0;
    reader->whole = false;
}

void segments_reader_free(struct segments_reader *reader)
{
    if (!reader)
        return;
    forget(reader);
    sqlite3_finalize(reader->read);
    sqlite3_finalize(reader->read_lengths);
    buffer_clear(&reader->alone.row);
    free(reader);
}

// Those that searches have not asked for lately, until enough is free.
static void make_room(struct segments_reader *reader)
{
    for (uint64_t age = 64; reader->bytes > SEGMENTS_KEPT_BYTES; age /= 2) {
        forget_chunks(reader, reader->search > age ? reader->search - age : 0);
        if (age == 0) {
            forget_chunks(reader, UINT64_MAX);
            break;
        }
    }
}

static loci_error read_again(struct segments_reader *reader)
{
    loci *index = reader->index;
    forget(reader);
    loci_error error = segment_set_read(index, &reader->set);
    if (error != LOCI_OK)
        return error;
    reader->generation = index->reader->generation;
    reader->whole = reader->set.count > 0 && reader->set.passages == index->reader->statistics.passages;
    return LOCI_OK;
}

loci_error segments_read(loci *index, struct segments_reader **out)
{
    struct reader_state *state = index->reader;
    *out = NULL;
    if (!state->segments) {
        state->segments = calloc(1, sizeof *state->segments);
        if (!state->segments)
            return handle_fail_memory(index);
        state->segments->index = index;
        buffer_init(&state->segments->alone.row);
    }
    struct segments_reader *reader = state->segments;
    loci_error error = reader->generation == state->generation ? LOCI_OK : read_again(reader);
    if (error != LOCI_OK)
        return error;
    reader->search++;
    make_room(reader);
    if (reader->whole)
        *out = reader;
    return LOCI_OK;
}

size_t segments_count(const struct segments_reader *reader)
{
    return reader->set.count;
}

const struct segment_info *segments_at(const struct segments_reader *reader, size_t segment)
{
    return &reader->set.list[segment];
}

uint32_t segments_passage_max(const struct segments_reader *reader)
{
    const uint64_t end = (uint64_t)reader->index->reader->norm_count * NORM_CHUNK;
    return reader->set.passage_max < end ? reader->set.passage_max : (uint32_t)(end - 1);
}

static loci_error find_chunk(struct segments_reader *reader, int64_t id, const struct chunk **out)
{
    const uint64_t hash = (uint64_t)id * 0x9E3779B97F4A7C15u;
    struct kept_chunk **bucket = &reader->buckets[hash >> 52];
    struct kept_chunk *kept = *bucket;
    while (kept && kept->chunk.id != id)
        kept = kept->next;
    if (!kept) {
        kept = calloc(1, sizeof *kept);
        if (!kept)
            return handle_fail_memory(reader->index);
        loci_error error = chunk_load(reader->index, &reader->read, id, &kept->chunk);
        if (error != LOCI_OK) {
            chunk_clear(&kept->chunk);
            free(kept);
            return error;
        }
        kept->next = *bucket;
        *bucket = kept;
        reader->bytes += kept->chunk.capacity;
    }
    kept->used = reader->search;
    *out = &kept->chunk;
    return LOCI_OK;
}

static loci_error find_term(struct segments_reader *reader, const struct segment_info *segment,
                            const char *term, size_t size, bool *found, struct term_entry *out)
{
    const size_t number = segment_head_find_page(&segment->head, term, size);
    const struct chunk *chunk;
    struct terms_page page;
    *found = false;
    if (number == segment->head.page_count)
        return LOCI_OK;
    loci_error error =
        find_chunk(reader, segment_chunk_id(segment->id, SEGMENT_TERMS, (uint32_t)number), &chunk);
    if (error != LOCI_OK)
        return error;
    if (!terms_page_open(&page, chunk->bytes, chunk->size) || !terms_page_find(&page, term, size, found))
        return segment_damaged(reader->index, segment->id, "a page of its terms is not whole");
    *out = page.entry;
    return LOCI_OK;
}

static loci_error find_range(struct segments_reader *reader, const struct segment_info *segment,
                             enum segment_stream stream, const struct chunk_range *range,
                             const unsigned char **out)
{
    const struct chunk *chunk;
    if (range->chunk >= SEGMENT_CHUNKS_MAX)
        return segment_damaged(reader->index, segment->id, "a list lies outside of it");
    loci_error error = find_chunk(reader, segment_chunk_id(segment->id, stream, range->chunk), &chunk);
    if (error != LOCI_OK)
        return error;
    *out = chunk_at(chunk->bytes, chunk->size, range);
    return *out ? LOCI_OK : segment_damaged(reader->index, segment->id, "a list lies outside of its chunk");
}

loci_error segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                         enum positions_wanted wanted, bool *found, struct opened_list *out)
{
    const struct segment_info *info = &reader->set.list[segment];
    const unsigned char *list, *places = NULL;
    struct term_entry entry;
    loci_error error = find_term(reader, info, term, size, found, &entry);
    if (error != LOCI_OK || !*found)
        return error;
    error = find_range(reader, info, SEGMENT_LISTS, &entry.list, &list);
    if (error == LOCI_OK &&
        (wanted == POSITIONS_ALL || (wanted == POSITIONS_OF_COLOCATED && (entry.flags & TERM_COLOCATED))))
        error = find_range(reader, info, SEGMENT_POSITIONS, &entry.positions, &places);
    if (error != LOCI_OK)
        return error;
    out->flags = entry.flags;
    return list_open(&out->list, list, entry.list.size, entry.count, places, entry.positions.size)
               ? LOCI_OK
               : segment_damaged(reader->index, info->id, "a list is not whole");
}

static bool same_bm25(const struct bm25 *a, const struct bm25 *b)
{
    bool same = a->k1 == b->k1 && a->b == b->b && a->average_length == b->average_length;
    for (int field = 0; same && field < FIELD_COUNT; field++)
        same = a->weight[field] == b->weight[field];
    return same;
}

static bool make_scales(struct segments_reader *reader, const struct bm25 *bm25)
{
    if (reader->scales && same_bm25(&reader->bm25, bm25))
        return true;
    forget_scales(reader);
    const size_t count = (size_t)segments_passage_max(reader) / SCALES_CHUNK + 1;
    reader->scales = calloc(count, sizeof *reader->scales);
    if (!reader->scales)
        return false;
    reader->scale_count = count;
    reader->bm25 = *bm25;
    for (uint32_t text = 0; text < UINT8_MAX; text++)
        reader->scale_of_text[text] =
            (float)bm25_norm(bm25, &(struct field_counts){.in = {[FIELD_TEXT] = text}});
    return true;
}

// An older format has no rows of lengths, and what is damaged may lack one: the norms say the same.
static loci_error pack_row(struct segments_reader *reader, size_t chunk, struct buffer *row)
{
    const struct reader_state *state = reader->index->reader;
    const unsigned char *norms[LENGTHS_NORMS] = {NULL};
    for (size_t i = 0; i < LENGTHS_NORMS; i++) {
        const size_t number = chunk * LENGTHS_NORMS + i;
        if (number >= state->norm_count)
            break;
        if (!reader_norms_at(state, number)) {
            loci_error error = reader_find_norms(reader->index, number);
            if (error != LOCI_OK)
                return error;
        }
        norms[i] = reader_norms_at(state, number);
    }
    return lengths_pack(row, norms) ? LOCI_OK : handle_fail_memory(reader->index);
}

static loci_error read_row(struct segments_reader *reader, size_t chunk, struct buffer *row)
{
    loci *index = reader->index;
    loci_error error =
        sql_prepare_once(index, &reader->read_lengths, "SELECT data FROM length WHERE chunk = ?1");
    if (error != LOCI_OK)
        return error;
    sqlite3_stmt *read = reader->read_lengths;
    sqlite3_bind_int64(read, 1, (int64_t)chunk);
    const int code = sqlite3_step(read);
    const void *data = code == SQLITE_ROW ? sqlite3_column_blob(read, 0) : NULL;
    if (code != SQLITE_ROW && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading the lengths of passages");
    else if (data && !buffer_add(row, data, (size_t)sqlite3_column_bytes(read, 0)))
        error = handle_fail_memory(index);
    sqlite3_reset(read);
    return error == LOCI_OK && row->size == 0 ? pack_row(reader, chunk, row) : error;
}

// Reads the row of a chunk into `alone`.
static loci_error find_lengths(struct segments_reader *reader, size_t chunk)
{
    struct scales_alone *alone = &reader->alone;
    if (alone->held && alone->chunk == chunk)
        return LOCI_OK;
    alone->held = false;
    alone->chunk = chunk;
    alone->lengths = (struct lengths){0};
    memset(alone->made, 0, sizeof alone->made);
    buffer_truncate(&alone->row, 0);
    loci_error error = read_row(reader, chunk, &alone->row);
    if (error != LOCI_OK)
        return error;
    if (alone->row.size > 0 && !lengths_open(&alone->lengths, alone->row.data, alone->row.size))
        return handle_fail(reader->index, LOCI_CORRUPT,
                           "%s: the lengths of its passages are damaged: repair it", reader->index->path);
    alone->held = true;
    return LOCI_OK;
}

static inline float scale_of(const struct segments_reader *reader, const struct lengths *lengths, size_t at)
{
    const struct field_counts length = lengths_at(lengths, at);
    const uint32_t text = length.in[FIELD_TEXT];
    return text < UINT8_MAX && length.in[FIELD_TITLE] + length.in[FIELD_HEADING] == 0
               ? reader->scale_of_text[text]
               : (float)bm25_norm(&reader->bm25, &length);
}

static void make_alone(struct segments_reader *reader, const uint64_t wanted[SCALES_CHUNK / 64])
{
    struct scales_alone *alone = &reader->alone;
    for (size_t word = 0; word < SCALES_CHUNK / 64; word++) {
        for (uint64_t left = wanted[word] & ~alone->made[word]; left; left &= left - 1) {
            const size_t at = 64 * word + (size_t)__builtin_ctzll(left);
            alone->of[at] = scale_of(reader, &alone->lengths, at);
        }
        alone->made[word] |= wanted[word];
    }
}

static loci_error keep_scales(struct segments_reader *reader, size_t chunk)
{
    struct scales *scales = malloc(sizeof *scales);
    if (!scales)
        return handle_fail_memory(reader->index);
    const struct lengths *lengths = &reader->alone.lengths;
    for (size_t i = 0; i < SCALES_CHUNK; i++) {
        scales->of[i] = scale_of(reader, lengths, i);
        scales->prose[i] = lengths_prose(lengths, i);
    }
    reader->scales[chunk] = scales;
    return LOCI_OK;
}

const float *segments_scales_whole(const struct segments_reader *reader, const struct bm25 *bm25,
                                   size_t chunk)
{
    const struct scales *scales = chunk < reader->scale_count ? reader->scales[chunk] : NULL;
    return scales && same_bm25(&reader->bm25, bm25) ? scales->of : NULL;
}

loci_error segments_scales(struct segments_reader *reader, const struct bm25 *bm25, size_t chunk,
                           const uint64_t wanted[SCALES_CHUNK / 64], const float **out)
{
    if (!make_scales(reader, bm25))
        return handle_fail_memory(reader->index);
    if (chunk >= reader->scale_count)
        return segment_damaged(reader->index, reader->set.list[0].id,
                               "it holds a passage that it does not know");
    loci_error error = reader->scales[chunk] ? LOCI_OK : find_lengths(reader, chunk);
    if (error == LOCI_OK && !reader->scales[chunk] && reader->search > SEARCHES_ALONE)
        error = keep_scales(reader, chunk);
    if (error != LOCI_OK)
        return error;
    if (!reader->scales[chunk])
        make_alone(reader, wanted);
    *out = reader->scales[chunk] ? reader->scales[chunk]->of : reader->alone.of;
    return LOCI_OK;
}

uint8_t segments_prose(const struct segments_reader *reader, uint32_t passage)
{
    const struct scales *scales = reader->scales[passage / SCALES_CHUNK];
    const size_t at = passage % SCALES_CHUNK;
    return scales ? scales->prose[at] : lengths_prose(&reader->alone.lengths, at);
}
