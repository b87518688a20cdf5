// SPDX-License-Identifier: MIT
// A segment of the full-text index, read entry by entry.
#include "store/derived/segment.h"
#include "rank/bm25.h"
#include "store/derived/doclist_index.h"
#include "store/file/meta.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

enum { HEAD = 4 };

static loci_error damaged(const struct segment *segment, const char *what)
{
    return blocks_damaged(segment->blocks, block_of_leaf(segment->range.number, segment->leaf_number), what);
}

void segment_init(struct segment *segment, struct blocks *blocks, struct segment_range range)
{
    *segment = (struct segment){.blocks = blocks, .range = range, .leaf_number = range.first - 1};
    buffer_init(&segment->term);
    buffer_init(&segment->positions);
}

void segment_clear(struct segment *segment)
{
    sqlite3_finalize(segment->lookup);
    segment->lookup = NULL;
    buffer_clear(&segment->term);
    buffer_clear(&segment->positions);
    block_clear(&segment->leaf);
    free(segment->marks);
    segment->marks = NULL;
}

static loci_error add_mark(struct segment *segment, struct leaf_mark mark)
{
    struct leaf_mark *grown =
        array_reserve(segment->marks, &segment->mark_capacity, segment->mark_count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(segment->blocks->index);
    segment->marks = grown;
    segment->marks[segment->mark_count++] = mark;
    return LOCI_OK;
}

// The next place in the footer; false when it is none.
static bool take_place(struct segment *segment, size_t from)
{
    uint64_t distance;
    if (segment->next_entry == segment->leaf.size) {
        segment->next_term = segment->end;
        return true;
    }
    if (!block_varint(segment->leaf.bytes, &segment->next_entry, segment->leaf.size, &distance) ||
        distance == 0 || distance >= segment->end - from)
        return false;
    segment->next_term = from + (size_t)distance;
    return true;
}

// What the leaf's head and footer say of it.
static loci_error open_leaf(struct segment *segment)
{
    const struct stored_block *leaf = &segment->leaf;
    if (leaf->size < HEAD)
        return damaged(segment, "it is too short");
    segment->head = (size_t)leaf->bytes[0] << 8 | leaf->bytes[1];
    segment->end = (size_t)leaf->bytes[2] << 8 | leaf->bytes[3];
    if (segment->end <= HEAD || segment->end > leaf->size)
        return damaged(segment, "its end lies outside of it");
    segment->at = HEAD;
    segment->next_entry = segment->end;
    if (!take_place(segment, 0) || segment->next_term < HEAD)
        return damaged(segment, "a term lies outside of it");
    if (segment->head != 0 && (segment->head < HEAD || segment->head >= segment->next_term))
        return damaged(segment, "its first passage lies outside of it");
    segment->continues = false;
    return LOCI_OK;
}

static loci_error read_mark(struct segment *segment)
{
    uint64_t passage = 0;
    size_t at = segment->head;
    if (at > 0 && !block_varint(segment->leaf.bytes, &at, segment->next_term, &passage))
        return damaged(segment, "its first passage has no number");
    const bool termless = segment->next_term == segment->end;
    segment->termless += termless;
    return termless || at > 0 ? add_mark(segment, (struct leaf_mark){(int64_t)passage, at > 0}) : LOCI_OK;
}

static loci_error load_leaf(struct segment *segment)
{
    loci *index = segment->blocks->index;
    if (handle_should_stop(index))
        return handle_fail(index, LOCI_INTERRUPTED, "the check was interrupted");
    if (segment->leaf_number == segment->range.last)
        return damaged(segment, "its segment ends within an entry");
    segment->leaf_number++;
    loci_error error = blocks_read(
        segment->blocks, block_of_leaf(segment->range.number, segment->leaf_number), &segment->leaf);
    if (error == LOCI_OK)
        error = open_leaf(segment);
    return error == LOCI_OK ? read_mark(segment) : error;
}

// A doclist index stands where four leaves or more follow without a term, and one of them begins a passage.
static loci_error end_leaves(struct segment *segment)
{
    enum { LEAVES_MIN = 4 };
    bool begins = false;
    for (size_t i = 0; i < segment->mark_count && !begins; i++)
        begins = segment->marks[i].begins;
    if (segment->indexed != (begins && segment->termless >= LEAVES_MIN))
        return damaged(segment, "its doclist index is missing or none is wanted");
    const uint64_t found = segment->blocks->found;
    loci_error error = segment->indexed
                           ? doclist_index_check(segment->blocks, segment->range.number, segment->term_leaf,
                                                 segment->marks, segment->mark_count)
                           : LOCI_OK;
    segment->index_nodes += segment->blocks->found - found;
    segment->mark_count = 0;
    segment->termless = 0;
    return error;
}

static loci_error next_lookup(struct segment *segment, int *code)
{
    loci *index = segment->blocks->index;
    loci_error error = LOCI_OK;
    if (!segment->lookup) {
        error = sql_prepare(index, &segment->lookup,
                            "SELECT term, pgno FROM passage_fts_idx WHERE segid = ?1 ORDER BY term");
        if (error == LOCI_OK)
            sqlite3_bind_int(segment->lookup, 1, segment->range.number);
    }
    if (error != LOCI_OK)
        return error;
    // Rows of leaves that an unfinished merge has taken away stay.
    do {
        *code = sqlite3_step(segment->lookup);
        segment->lookups += *code == SQLITE_ROW;
    } while (*code == SQLITE_ROW && sqlite3_column_int64(segment->lookup, 1) >> 1 < segment->range.first);
    return *code == SQLITE_ROW || *code == SQLITE_DONE
               ? LOCI_OK
               : handle_fail_sqlite(index, "reading the full-text index");
}

static int compare_bytes(const char *a, size_t a_size, const char *b, size_t b_size)
{
    int order = memcmp(a, b, a_size < b_size ? a_size : b_size);
    return order ? order : (a_size > b_size) - (a_size < b_size);
}

// A search finds the leaf of a term by the last row that is not behind it: each row must lie behind the last term before
// the leaf, and not behind the leaf's first.
static loci_error check_lookup(struct segment *segment, const char *before, size_t before_size)
{
    int code;
    loci_error error = next_lookup(segment, &code);
    if (error != LOCI_OK)
        return error;
    if (code == SQLITE_DONE || sqlite3_column_type(segment->lookup, 0) != SQLITE_BLOB ||
        sqlite3_column_type(segment->lookup, 1) != SQLITE_INTEGER)
        return damaged(segment, "a search does not come to its first term");
    const char *key = sqlite3_column_blob(segment->lookup, 0);
    const size_t size = key ? (size_t)sqlite3_column_bytes(segment->lookup, 0) : 0;
    const int64_t leaf = sqlite3_column_int64(segment->lookup, 1);
    if (leaf >> 1 != segment->leaf_number ||
        compare_bytes(key ? key : "", size, segment->term.data, segment->term.size) > 0 ||
        (segment->leaf_number > segment->range.first &&
         compare_bytes(key ? key : "", size, before, before_size) <= 0))
        return damaged(segment, "a search does not come to its first term");
    segment->term_leaf = segment->leaf_number;
    segment->indexed = leaf & 1;
    return LOCI_OK;
}

// Puts the term at hand into segment->term.
static loci_error read_term(struct segment *segment, bool first)
{
    const unsigned char *bytes = segment->leaf.bytes;
    uint64_t shared = 0, size;
    if ((!first && !block_varint(bytes, &segment->at, segment->end, &shared)) ||
        !block_varint(bytes, &segment->at, segment->end, &size) || size == 0 ||
        size > segment->end - segment->at || shared > segment->term.size)
        return damaged(segment, "a term is not whole");
    buffer_truncate(&segment->term, (size_t)shared);
    if (!buffer_add(&segment->term, bytes + segment->at, (size_t)size))
        return handle_fail_memory(segment->blocks->index);
    segment->at += (size_t)size;
    return LOCI_OK;
}

static loci_error take_term(struct segment *segment)
{
    const bool first = segment->leaf_number != segment->term_leaf;
    const size_t place = segment->at;
    struct buffer before;
    buffer_init(&before);
    loci_error error = first && segment->term_leaf > 0 ? end_leaves(segment) : LOCI_OK;
    if (error == LOCI_OK && !buffer_add(&before, segment->term.data, segment->term.size))
        error = handle_fail_memory(segment->blocks->index);
    if (error == LOCI_OK)
        error = read_term(segment, first);
    if (error == LOCI_OK && (segment->head != 0 || compare_bytes(before.data, before.size, segment->term.data,
                                                                 segment->term.size) >= 0))
        error = damaged(segment, "its terms do not ascend");
    if (error == LOCI_OK && !take_place(segment, place))
        error = damaged(segment, "a term lies outside of it");
    if (error == LOCI_OK && segment->at > segment->next_term)
        error = damaged(segment, "a term is not whole");
    if (error == LOCI_OK && first)
        error = check_lookup(segment, before.data, before.size);
    buffer_clear(&before);
    segment->passage = 0;
    segment->continues = true;
    return error;
}

static loci_error take_passage(struct segment *segment)
{
    uint64_t number;
    const bool whole = segment->passage == 0 || !segment->continues;
    if (!segment->continues && segment->head != segment->at)
        return damaged(segment, "its first passage is another");
    if (!block_varint(segment->leaf.bytes, &segment->at, segment->next_term, &number) ||
        number > SCHEMA_ID_MAX)
        return damaged(segment, "a passage has no number");
    const int64_t passage = whole ? (int64_t)number : segment->passage + (int64_t)number;
    if (passage <= segment->passage || passage > SCHEMA_ID_MAX)
        return damaged(segment, "its passages do not ascend");
    segment->passage = passage;
    segment->continues = true;
    segment->head = 0;
    return LOCI_OK;
}

// The bytes of the positions, over as many leaves as they take.
static loci_error take_bytes(struct segment *segment, uint64_t left)
{
    buffer_truncate(&segment->positions, 0);
    for (;;) {
        size_t border = segment->head > 0 ? segment->head : segment->next_term;
        size_t here = left < border - segment->at ? (size_t)left : border - segment->at;
        if (!buffer_add(&segment->positions, segment->leaf.bytes + segment->at, here))
            return handle_fail_memory(segment->blocks->index);
        segment->at += here;
        left -= here;
        if (left == 0)
            return LOCI_OK;
        if (border != segment->end)
            return damaged(segment, "positions run into what follows");
        loci_error error = load_leaf(segment);
        if (error != LOCI_OK)
            return error;
    }
}

static loci_error take_positions(struct segment *segment)
{
    uint64_t size;
    if (!block_varint(segment->leaf.bytes, &segment->at, segment->next_term, &size) || size > INT32_MAX)
        return damaged(segment, "positions have no size");
    segment->deleted = size & 1;
    return take_bytes(segment, size >> 1);
}

static loci_error end_segment(struct segment *segment)
{
    int code;
    segment->ended = true;
    loci_error error = end_leaves(segment);
    if (error == LOCI_OK)
        error = next_lookup(segment, &code);
    return error == LOCI_OK && code != SQLITE_DONE ? damaged(segment, "searches are led behind its segment")
                                                   : error;
}

loci_error segment_next(struct segment *segment)
{
    loci_error error = LOCI_OK;
    if (segment->at == segment->end) {
        if (segment->leaf_number == segment->range.last)
            return end_segment(segment);
        error = load_leaf(segment);
    }
    if (error == LOCI_OK && segment->at == segment->next_term)
        error = take_term(segment);
    else if (error == LOCI_OK && segment->term_leaf == 0)
        error = damaged(segment, "its segment begins without a term");
    if (error == LOCI_OK && segment->at == segment->end) // a term may end its leaf
        error = load_leaf(segment);
    if (error == LOCI_OK)
        error = take_passage(segment);
    return error == LOCI_OK ? take_positions(segment) : error;
}
