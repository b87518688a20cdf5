// SPDX-License-Identifier: MIT
// Keeps chunks of segments by their numbers.
#include "store/read/segments_read.h"

#include "store/read/kept_terms.h"
#include "store/read/reader_state.h"
#include <stdlib.h>
#include <string.h>

enum { ALONE_MAX = 3 };

// Lists that are asked for first are read alone: a command never needs what else is in their chunk. With one more all of it is read, and those stay
// where they are, since others hold them.
struct kept_chunk {
    int64_t id;
    struct chunk chunk; // all of it; of id 0: it was not read
    struct {
        struct chunk_range range;
        unsigned char *bytes; // owned
    } alone[ALONE_MAX];
    size_t alone_count, alone_bytes;
    uint64_t used;           // by which search last
    struct chunk_range list; // of it that was opened last, so that its entries hold; of size 0: none
    uint32_t list_count;     // … for so many passages, which tell how many entries there are
    bool with_positions;     // … and those of its positions
    struct kept_chunk *next; // of the same bucket
};

enum {
    BUCKETS = 4096,
    SPARED_LEAST = 4 /* a part of a chunk that must be left where lists are read alone */,
    SCALES = 2 /* of passages, and of passages for lists of documents */,
    LIMITS_BYTES_MAX = 16 << 20,
    // Of what lists were weighed to, and what documents get; as many bytes a passage where that is more; at most.
    WORTHS_BYTES = 96 << 20,
    WORTHS_A_PASSAGE = 128,
    DOCUMENTS_BYTES = 64 << 20,
    DOCUMENTS_A_PASSAGE = 64,
    KEPT_MOST = 512 << 20
};

struct segments_reader {
    loci *index;
    int64_t generation; // of the file when they were read
    bool whole;         // they hold all passages
    struct segment_set set;
    sqlite3_stmt *read;
    struct kept_chunk *buckets[BUCKETS];
    size_t bytes;
    uint64_t search;              // how many there have been
    struct scales scales[SCALES]; // those that were asked for last first …
    uint64_t scales_made;         // … and the number of the last that were made
    struct list_limits_set limits;
    struct kept_terms terms;
    struct found_term {
        uint64_t search;      // that found it; none later may take its page to be there
        int64_t page;         // its number; 0: none
        struct terms_page at; // … at the first not before it, or the last of its group
        char asked[TERMS_SIZE_MAX];
        size_t asked_size;
    } * last; // of each segment the term that was found last; owned
};

static void kept_free(struct kept_chunk *kept)
{
    chunk_clear(&kept->chunk);
    for (size_t i = 0; i < kept->alone_count; i++)
        free(kept->alone[i].bytes);
    free(kept);
}

static void forget_chunks(struct segments_reader *reader, uint64_t before)
{
    const size_t bytes = reader->bytes;
    for (size_t i = 0; i < BUCKETS; i++)
        for (struct kept_chunk **at = &reader->buckets[i]; *at;) {
            struct kept_chunk *kept = *at;
            if (kept->used >= before) {
                at = &kept->next;
                continue;
            }
            *at = kept->next;
            reader->bytes -= kept->chunk.capacity + kept->alone_bytes;
            reader->index->snapshot++; // who has a list of it
            kept_free(kept);
        }
    if (reader->bytes < bytes) // another list may come to the same place
        list_limits_clear(&reader->limits);
}

static void forget(struct segments_reader *reader)
{
    forget_chunks(reader, UINT64_MAX);
    list_limits_clear(&reader->limits);
    for (size_t i = 0; i < SCALES; i++)
        scales_clear(&reader->scales[i]);
    kept_terms_clear(&reader->terms);
    free(reader->last);
    reader->last = NULL;
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
    free(reader);
}

static size_t may_keep(const struct segments_reader *reader, size_t least, size_t a_passage, size_t most)
{
    const size_t wanted = a_passage * ((size_t)reader->set.passage_max + 1);
    return wanted < least ? least : wanted < most ? wanted : most;
}

// Those that searches have not asked for lately, until a quarter is free: whoever holds lists opens them again.
static void make_room(struct segments_reader *reader)
{
    const size_t most = may_keep(reader, SEGMENTS_KEPT_BYTES, SEGMENTS_KEPT_A_PASSAGE, SEGMENTS_KEPT_MOST);
    if (reader->bytes <= most)
        return;
    for (uint64_t age = 4096; reader->bytes > most / 4 * 3; age /= 2) {
        forget_chunks(reader, reader->search > age ? reader->search - age : 0);
        if (age == 0) {
            forget_chunks(reader, UINT64_MAX);
            break;
        }
    }
}

// Whether so many passages may once have lain in the file: what is reserved for each of them is no larger for a damaged head. A passage
// that was removed has some hundreds of bytes in lists until its segment is merged; one of a few words that was is left to FTS5.
static loci_error may_have_held(loci *index, uint32_t passage, bool *out)
{
    enum { BYTES_A_PASSAGE = 8 };
    int64_t pages = 0, page = 0;
    loci_error error = sql_number(index, "PRAGMA page_count", "counting its pages", &pages);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA page_size", "counting its pages", &page);
    *out = error == LOCI_OK && passage / (page / BYTES_A_PASSAGE) < pages;
    return error;
}

// Passages that are not live may lie behind the last norms, where those that came last were removed: room is made for them, too.
static loci_error reach(struct segments_reader *reader, bool *reached)
{
    loci *index = reader->index;
    const uint32_t last = reader->set.passage_max;
    *reached = last / NORM_CHUNK < index->reader->norm_count;
    if (*reached)
        return LOCI_OK;
    loci_error error = may_have_held(index, last, reached);
    return error == LOCI_OK && *reached ? reader_reach(index, last / NORM_CHUNK + 1) : error;
}

static loci_error read_again(struct segments_reader *reader)
{
    loci *index = reader->index;
    bool reached = false;
    forget(reader);
    loci_error error = segment_set_read(index, &reader->set);
    const bool all = reader->set.count > 0 && reader->set.passages == index->reader->statistics.passages;
    if (error == LOCI_OK && all)
        error = reach(reader, &reached);
    if (error != LOCI_OK)
        return error;
    reader->generation = index->reader->generation;
    reader->whole = all && reached;
    return LOCI_OK;
}

loci_error segments_find(loci *index)
{
    struct reader_state *state = index->reader;
    if (!state->segments) {
        state->segments = calloc(1, sizeof *state->segments);
        if (!state->segments)
            return handle_fail_memory(index);
        state->segments->index = index;
    }
    return state->segments->generation == state->generation ? LOCI_OK : read_again(state->segments);
}

loci_error segments_read(loci *index, struct segments_reader **out)
{
    *out = NULL;
    loci_error error = segments_find(index);
    if (error != LOCI_OK)
        return error;
    struct segments_reader *reader = index->reader->segments;
    reader->search++;
    make_room(reader);
    list_limits_spare(&reader->limits, may_keep(reader, WORTHS_BYTES, WORTHS_A_PASSAGE, KEPT_MOST),
                      may_keep(reader, DOCUMENTS_BYTES, DOCUMENTS_A_PASSAGE, KEPT_MOST));
    if (reader->limits.bytes > LIMITS_BYTES_MAX) {
        list_limits_clear(&reader->limits);
        index->snapshot++; // who has some of them
    }
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

// False: a statement may tell what is wrong.
static bool load_at_once(loci *index, int64_t id, struct chunk *out)
{
    struct blob_rows *rows = &index->reader->chunk_rows;
    size_t size;
    if (!blob_rows_find(rows, index, id, &size) || size == 0)
        return false;
    out->bytes = malloc(size);
    if (!out->bytes)
        return false;
    out->capacity = size;
    if (!blob_rows_read(rows, out->bytes, size, 0))
        return false;
    out->size = size;
    out->id = id;
    return true;
}

static loci_error load_chunk(struct segments_reader *reader, int64_t id, struct chunk *out)
{
    return load_at_once(reader->index, id, out) ? LOCI_OK : chunk_load(reader->index, &reader->read, id, out);
}

// The entry of a chunk, of which nothing need have been read.
static loci_error find_kept(struct segments_reader *reader, int64_t id, struct kept_chunk **out)
{
    const uint64_t hash = (uint64_t)id * 0x9E3779B97F4A7C15u;
    struct kept_chunk **bucket = &reader->buckets[hash >> 52];
    struct kept_chunk *kept = *bucket;
    while (kept && kept->id != id)
        kept = kept->next;
    if (!kept) {
        kept = calloc(1, sizeof *kept);
        if (!kept)
            return handle_fail_memory(reader->index);
        kept->id = id;
        kept->next = *bucket;
        *bucket = kept;
    }
    kept->used = reader->search;
    *out = kept;
    return LOCI_OK;
}

static loci_error read_whole(struct segments_reader *reader, struct kept_chunk *kept)
{
    if (kept->chunk.id != 0)
        return LOCI_OK;
    loci_error error = load_chunk(reader, kept->id, &kept->chunk);
    if (error == LOCI_OK)
        reader->bytes += kept->chunk.capacity;
    else
        chunk_clear(&kept->chunk);
    return error;
}

// Whether so much of a chunk of this size may be read besides what was.
static bool may_read_alone(const struct kept_chunk *kept, size_t size, const struct chunk_range *range)
{
    return range->begin <= size && range->size <= size - range->begin &&
           kept->alone_bytes + range->size <= size - size / SPARED_LEAST;
}

// NULL: all of it is to be read.
static const unsigned char *read_alone(struct segments_reader *reader, struct kept_chunk *kept,
                                       const struct chunk_range *range)
{
    struct blob_rows *rows = &reader->index->reader->chunk_rows;
    size_t size;
    if (kept->chunk.id != 0 || kept->alone_count == ALONE_MAX || range->size == 0 ||
        !blob_rows_find(rows, reader->index, kept->id, &size) || !may_read_alone(kept, size, range))
        return NULL;
    unsigned char *bytes = malloc(range->size);
    if (!bytes)
        return NULL;
    if (!blob_rows_read(rows, bytes, range->size, range->begin)) {
        free(bytes);
        return NULL;
    }
    kept->alone[kept->alone_count].range = *range;
    kept->alone[kept->alone_count++].bytes = bytes;
    kept->alone_bytes += range->size;
    reader->bytes += range->size;
    return bytes;
}

// A range that was read alone; NULL: it was not.
static const unsigned char *alone_at(const struct kept_chunk *kept, const struct chunk_range *range)
{
    for (size_t i = 0; i < kept->alone_count; i++)
        if (kept->alone[i].range.begin == range->begin && kept->alone[i].range.size == range->size)
            return kept->alone[i].bytes;
    return NULL;
}

// From the term that was found before, where that came before this one.
static bool find_on(struct found_term *last, const char *term, size_t size, bool *found)
{
    const int order = terms_compare(last->at.term, last->at.term_size, term, size);
    *found = order == 0;
    return order >= 0 || terms_page_find_on(&last->at, term, size, found);
}

// Finds a term in its page: of many that ascend each from the one before.
static bool find_in_page(struct segments_reader *reader, size_t segment, const struct chunk *chunk,
                         const char *term, size_t size, bool *found)
{
    struct found_term *last = &reader->last[segment];
    const bool on = last->page == chunk->id && last->search == reader->search &&
                    terms_compare(last->asked, last->asked_size, term, size) < 0;
    last->page = 0;
    if (size > TERMS_SIZE_MAX)
        return true;
    if (on ? !find_on(last, term, size, found)
           : !terms_page_open(&last->at, chunk->bytes, chunk->size) ||
                 !terms_page_find(&last->at, term, size, found))
        return false;
    last->page = chunk->id;
    last->search = reader->search;
    last->asked_size = size;
    memcpy(last->asked, term, size);
    return true;
}

static loci_error look_for_term(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                                bool *found, struct term_entry *out)
{
    const struct segment_info *info = &reader->set.list[segment];
    const size_t number = segment_head_find_page(&info->head, term, size);
    struct kept_chunk *kept = NULL;
    *found = false;
    if (number == info->head.page_count)
        return LOCI_OK;
    if (!reader->last)
        reader->last = calloc(reader->set.count, sizeof *reader->last);
    if (!reader->last)
        return handle_fail_memory(reader->index);
    loci_error error = find_kept(reader, segment_chunk_id(info->id, SEGMENT_TERMS, (uint32_t)number), &kept);
    if (error == LOCI_OK)
        error = read_whole(reader, kept);
    if (error != LOCI_OK)
        return error;
    if (!find_in_page(reader, segment, &kept->chunk, term, size, found))
        return segment_damaged(reader->index, info->id, "a page of its terms is not whole");
    *out = reader->last[segment].at.entry;
    return LOCI_OK;
}

static loci_error find_term(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                            bool *found, struct term_entry *out)
{
    if (kept_terms_find(&reader->terms, segment, term, size, found, out))
        return LOCI_OK;
    loci_error error = look_for_term(reader, segment, term, size, found, out);
    if (error == LOCI_OK)
        kept_terms_add(&reader->terms, segment, term, size, *found ? out : NULL);
    return error;
}

static loci_error find_range(struct segments_reader *reader, const struct segment_info *segment,
                             enum segment_stream stream, const struct chunk_range *range,
                             struct kept_chunk **kept, const unsigned char **out)
{
    if (range->chunk >= SEGMENT_CHUNKS_MAX)
        return segment_damaged(reader->index, segment->id, "a list lies outside of it");
    loci_error error = find_kept(reader, segment_chunk_id(segment->id, stream, range->chunk), kept);
    if (error != LOCI_OK)
        return error;
    *out = alone_at(*kept, range);
    if (!*out)
        *out = read_alone(reader, *kept, range);
    if (*out)
        return LOCI_OK;
    error = read_whole(reader, *kept);
    if (error != LOCI_OK)
        return error;
    *out = chunk_at((*kept)->chunk.bytes, (*kept)->chunk.size, range);
    return *out ? LOCI_OK : segment_damaged(reader->index, segment->id, "a list lies outside of its chunk");
}

// Of a damaged page two terms may share a list that they do not count alike.
static bool is_known(const struct kept_chunk *kept, const struct term_entry *entry, bool with_positions)
{
    return kept->list.size > 0 && kept->list.begin == entry->list.begin &&
           kept->list.size == entry->list.size && kept->list_count == entry->count &&
           (kept->with_positions || !with_positions);
}

// Reads the list of a term that was found.
static loci_error open_list(struct segments_reader *reader, const struct segment_info *info,
                            const struct term_entry *entry, enum positions_wanted wanted,
                            struct opened_list *out)
{
    const unsigned char *list, *places = NULL;
    struct kept_chunk *kept = NULL, *kept_places;
    loci_error error = find_range(reader, info, SEGMENT_LISTS, &entry->list, &kept, &list);
    if (error == LOCI_OK &&
        (wanted == POSITIONS_ALL || (wanted == POSITIONS_OF_COLOCATED && (entry->flags & TERM_COLOCATED))))
        error = find_range(reader, info, SEGMENT_POSITIONS, &entry->positions, &kept_places, &places);
    if (error != LOCI_OK)
        return error;
    out->flags = entry->flags;
    out->limits = NULL;
    const bool known = is_known(kept, entry, places);
    if (!list_open(&out->list, list, entry->list.size, entry->count, entry->flags & TERM_FORMED, places,
                   entry->positions.size, known))
        return segment_damaged(reader->index, info->id, "a list is not whole");
    if (!known) {
        kept->list = entry->list;
        kept->list_count = entry->count;
        kept->with_positions = places;
    }
    out->bytes = list;
    return LOCI_OK;
}

loci_error segments_look(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                         enum positions_wanted wanted, bool *found, struct opened_list *out)
{
    struct term_entry entry = {0};
    loci_error error = find_term(reader, segment, term, size, found, &entry);
    return error == LOCI_OK && *found ? open_list(reader, segments_at(reader, segment), &entry, wanted, out)
                                      : error;
}

loci_error segments_look_once(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                              enum positions_wanted wanted, bool *found, struct opened_list *out)
{
    struct term_entry entry = {0};
    loci_error error = look_for_term(reader, segment, term, size, found, &entry);
    return error == LOCI_OK && *found ? open_list(reader, segments_at(reader, segment), &entry, wanted, out)
                                      : error;
}

loci_error segments_open(struct segments_reader *reader, size_t segment, const char *term, size_t size,
                         enum positions_wanted wanted, bool *found, struct opened_list *out)
{
    loci_error error = segments_look(reader, segment, term, size, wanted, found, out);
    if (error == LOCI_OK && *found)
        out->limits = list_limits_of(&reader->limits, out->bytes, out->list.block_count);
    return error;
}

loci_error segments_scales(struct segments_reader *reader, const struct bm25 *bm25, struct scales **out)
{
    struct scales *scales = reader->scales;
    if (!bm25_is_same(&scales[0].bm25, bm25)) {
        const struct scales first = scales[0];
        scales[0] = scales[1];
        scales[1] = first;
    }
    *out = scales;
    loci_error error = scales_begin(scales, reader->index, bm25, segments_passage_max(reader));
    if (error == LOCI_OK && scales->number == 0)
        scales->number = ++reader->scales_made;
    return error;
}
