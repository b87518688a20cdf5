// SPDX-License-Identifier: MIT
// Which segments there are, and what of each still holds: the newest that knows a passage is right about it.
#include "store/derived/segments/tables.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

// What is gone over passage by passage is no larger for a damaged head.
enum { PASSAGE_MAX = 1 << 28, SETS_BYTES_LEAST = 64 << 20 };

loci_error segment_damaged(loci *index, int64_t segment, const char *what)
{
    return handle_fail(index, LOCI_CORRUPT, "%s: ranking segment %lld is damaged: %s; repair it", index->path,
                       (long long)segment, what);
}

void segment_set_clear(struct segment_set *set)
{
    for (size_t i = 0; i < set->count; i++) {
        segment_head_clear(&set->list[i].head);
        free(set->list[i].live);
    }
    free(set->list);
    *set = (struct segment_set){0};
}

static loci_error add_segment(loci *index, sqlite3_stmt *row, struct segment_set *set)
{
    struct segment_info *grown = array_reserve(set->list, &set->capacity, set->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    set->list = grown;
    struct segment_info *segment = &grown[set->count++];
    *segment = (struct segment_info){.id = sqlite3_column_int64(row, 0)};
    const void *bytes = sqlite3_column_blob(row, 1);
    const enum head_reading reading =
        segment_head_read(&segment->head, bytes ? bytes : "", (size_t)sqlite3_column_bytes(row, 1));
    if (reading == HEAD_NO_MEMORY)
        return handle_fail_memory(index);
    const struct segment_head *head = &segment->head;
    const uint32_t last = head->cover_count > 0 ? head->covers[head->cover_count - 1].last : 0;
    set->passage_max = last > set->passage_max ? last : set->passage_max;
    return reading == HEAD_READ && last <= PASSAGE_MAX && segment->id >= 1 &&
                   segment->id <= SEGMENT_NUMBER_MAX
               ? LOCI_OK
               : segment_damaged(index, segment->id, "its head is not whole");
}

static loci_error read_heads(loci *index, struct segment_set *set)
{
    sqlite3_stmt *rows = NULL;
    loci_error error = sql_prepare_derived(index, &rows, "SELECT id, head FROM @segment ORDER BY id DESC");
    int code = SQLITE_DONE;
    while (error == LOCI_OK && (code = sqlite3_step(rows)) == SQLITE_ROW)
        error = add_segment(index, rows, set);
    if (error == LOCI_OK && code != SQLITE_DONE)
        error = handle_fail_sqlite(index, "reading its ranking segments");
    sqlite3_finalize(rows);
    return error;
}

// Marks a run of passages in `known`, those of newer segments; those that are marked already are void here.
static void settle_run(struct segment_info *segment, uint64_t *known, uint64_t *live,
                       const struct cover *cover)
{
    for (size_t word = cover->first / 64; word <= cover->last / 64; word++) {
        uint64_t run = UINT64_MAX;
        if (word == cover->first / 64)
            run &= UINT64_MAX << cover->first % 64;
        if (word == cover->last / 64)
            run &= UINT64_MAX >> (63 - cover->last % 64);
        const uint64_t holds = cover->present ? run & ~known[word] : 0;
        live[word] |= holds;
        segment->live_count += (uint64_t)__builtin_popcountll(holds);
        known[word] |= run;
    }
}

// Whether sets of so many words, one a segment, are no larger than the file as a whole, or are small: heads of a few bytes may name any passage, and
// a file may have any number of them. What loci wrote is far from that, since it merges segments before they are many.
static loci_error may_settle(loci *index, const struct segment_set *set, size_t words)
{
    int64_t pages = 0, page = 0;
    loci_error error = sql_number(index, "PRAGMA page_count", "counting its pages", &pages);
    if (error == LOCI_OK)
        error = sql_number(index, "PRAGMA page_size", "counting its pages", &page);
    if (error != LOCI_OK)
        return error;
    const uint64_t size = (uint64_t)pages * (uint64_t)page;
    const uint64_t room = size > SETS_BYTES_LEAST ? size : SETS_BYTES_LEAST;
    return set->count <= room / (words * sizeof(uint64_t))
               ? LOCI_OK
               : segment_damaged(index, set->list[0].id, "so many passages never were in the file");
}

static loci_error settle(loci *index, struct segment_set *set)
{
    const size_t words = (size_t)set->passage_max / 64 + 1;
    loci_error error = may_settle(index, set, words);
    if (error != LOCI_OK)
        return error;
    uint64_t *known = calloc(words, sizeof *known);
    error = known ? LOCI_OK : handle_fail_memory(index);
    for (size_t i = 0; error == LOCI_OK && i < set->count; i++) {
        struct segment_info *segment = &set->list[i];
        segment->live = calloc(words, sizeof *segment->live);
        segment->live_words = words;
        if (!segment->live)
            error = handle_fail_memory(index);
        for (size_t c = 0; error == LOCI_OK && c < segment->head.cover_count; c++)
            settle_run(segment, known, segment->live, &segment->head.covers[c]);
        set->passages += segment->live_count;
        if (error == LOCI_OK && segment->live_count == segment->head.passages) {
            free(segment->live);
            segment->live = NULL;
        }
    }
    free(known);
    return error;
}

static int compare_covers(const void *a, const void *b)
{
    const struct cover *x = a, *y = b;
    return (x->first > y->first) - (x->first < y->first);
}

// Whether no passage is known to two of them, as when all of them were added: then all that they hold is live, and nobody needs
// sets as large as the index.
static loci_error are_apart(loci *index, const struct segment_set *set, bool *apart)
{
    size_t count = 0, at = 0;
    for (size_t i = 0; i < set->count; i++)
        count += set->list[i].head.cover_count;
    struct cover *covers = calloc(count + 1, sizeof *covers);
    *apart = true;
    if (!covers)
        return handle_fail_memory(index);
    for (size_t i = 0; i < set->count; i++)
        for (size_t c = 0; c < set->list[i].head.cover_count; c++)
            covers[at++] = set->list[i].head.covers[c];
    if (count > 1)
        qsort(covers, count, sizeof *covers, compare_covers);
    for (size_t i = 1; *apart && i < count; i++)
        *apart = covers[i - 1].last < covers[i].first;
    free(covers);
    return LOCI_OK;
}

loci_error segment_set_read(loci *index, struct segment_set *out)
{
    *out = (struct segment_set){0};
    loci_error error = read_heads(index, out);
    if (error != LOCI_OK)
        return error;
    bool apart;
    error = are_apart(index, out, &apart);
    if (error != LOCI_OK || !apart)
        return error != LOCI_OK ? error : settle(index, out);
    for (size_t i = 0; i < out->count; i++)
        out->passages += out->list[i].live_count = out->list[i].head.passages;
    return LOCI_OK;
}

void chunk_clear(struct chunk *chunk)
{
    free(chunk->bytes);
    *chunk = (struct chunk){0};
}

loci_error chunk_load(loci *index, sqlite3_stmt **read, int64_t id, struct chunk *out)
{
    if (out->id == id)
        return LOCI_OK;
    loci_error error = sql_prepare_derived(index, read, "SELECT data FROM @segment_chunk WHERE id = ?1");
    if (error != LOCI_OK)
        return error;
    out->id = 0;
    sqlite3_bind_int64(*read, 1, id);
    const int code = sqlite3_step(*read);
    const size_t size = code == SQLITE_ROW ? (size_t)sqlite3_column_bytes(*read, 0) : 0;
    const void *data = code == SQLITE_ROW ? sqlite3_column_blob(*read, 0) : NULL;
    if (code == SQLITE_DONE || (code == SQLITE_ROW && size == 0))
        error = segment_damaged(index, id >> 32, "a chunk is missing");
    else if (code != SQLITE_ROW)
        error = handle_fail_sqlite(index, "reading its ranking segments");
    else if (!data)
        error = handle_fail_memory(index);
    if (error == LOCI_OK && size > out->capacity) {
        unsigned char *grown = realloc(out->bytes, size);
        if (grown) {
            out->bytes = grown;
            out->capacity = size;
        } else {
            error = handle_fail_memory(index);
        }
    }
    if (error == LOCI_OK) {
        memcpy(out->bytes, data, size);
        out->size = size;
        out->id = id;
    }
    sqlite3_reset(*read);
    return error;
}

void segment_walk_clear(struct segment_walk *walk)
{
    sqlite3_finalize(walk->read);
    walk->read = NULL;
    chunk_clear(&walk->pages);
    chunk_clear(&walk->lists);
    chunk_clear(&walk->positions);
}

loci_error segment_walk_begin(struct segment_walk *walk, loci *index, const struct segment_info *segment)
{
    *walk = (struct segment_walk){.index = index, .segment = segment};
    return segment_walk_next(walk);
}

static loci_error next_page(struct segment_walk *walk)
{
    const int64_t id = segment_chunk_id(walk->segment->id, SEGMENT_TERMS, (uint32_t)walk->next_page++);
    loci_error error = chunk_load(walk->index, &walk->read, id, &walk->pages);
    if (error == LOCI_OK && !terms_page_open(&walk->page, walk->pages.bytes, walk->pages.size))
        error = segment_damaged(walk->index, walk->segment->id, "a page of its terms is not whole");
    return error;
}

static loci_error open_list(struct segment_walk *walk)
{
    const struct term_entry *entry = &walk->page.entry;
    const int64_t segment = walk->segment->id;
    loci_error error = chunk_load(walk->index, &walk->read,
                                  segment_chunk_id(segment, SEGMENT_LISTS, entry->list.chunk), &walk->lists);
    if (error == LOCI_OK)
        error = chunk_load(walk->index, &walk->read,
                           segment_chunk_id(segment, SEGMENT_POSITIONS, entry->positions.chunk),
                           &walk->positions);
    if (error != LOCI_OK)
        return error;
    const unsigned char *list = chunk_at(walk->lists.bytes, walk->lists.size, &entry->list),
                        *positions = chunk_at(walk->positions.bytes, walk->positions.size, &entry->positions);
    return list && positions &&
                   list_open(&walk->list, list, entry->list.size, entry->count, entry->flags & TERM_FORMED,
                             positions, entry->positions.size, false)
               ? LOCI_OK
               : segment_damaged(walk->index, segment, "a list is not whole");
}

loci_error segment_walk_next(struct segment_walk *walk)
{
    const size_t last_size = walk->page.term_size;
    unsigned char last[TERMS_SIZE_MAX];
    memcpy(last, walk->page.term, last_size);
    bool more = false;
    if (walk->page.bytes && !terms_page_next(&walk->page, &more))
        return segment_damaged(walk->index, walk->segment->id, "a term is not whole");
    if (!more) {
        walk->ended = walk->next_page == walk->segment->head.page_count;
        loci_error error = walk->ended ? LOCI_OK : next_page(walk);
        if (error != LOCI_OK || walk->ended)
            return error;
        if (!terms_page_next(&walk->page, &more) || !more)
            return segment_damaged(walk->index, walk->segment->id, "a term is not whole");
    }
    if (last_size > 0 && terms_compare(last, last_size, walk->page.term, walk->page.term_size) >= 0)
        return segment_damaged(walk->index, walk->segment->id, "its terms do not ascend");
    return open_list(walk);
}
