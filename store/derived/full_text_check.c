// SPDX-License-Identifier: MIT
// The full-text index against the stored texts, without FTS5.
#include "store/derived/full_text.h"
#include "store/derived/segment.h"
#include "store/derived/sums.h"
#include "store/document/tokens.h"
#include "store/file/settings.h"

#include <stdlib.h>
#include <string.h>

void full_text_sums_add(struct full_text_sums *sums, int64_t passage,
                        const struct prepared_tokens *const tokens[FIELD_COUNT])
{
    for (int field = 0; field < FIELD_COUNT; field++) {
        const unsigned char *at = tokens_packed(tokens[field]), *end = at + tokens[field]->size;
        uint64_t next = 0;
        for (; at < end; at += (*at & ~TOKEN_COLOCATED) + 2) {
            if (!(*at & TOKEN_COLOCATED) || next == 0)
                next++;
            sums->postings += sum_posting(sum_hash(at + 1, (size_t)(*at & ~TOKEN_COLOCATED) + 1), passage,
                                          (uint64_t)field, next - 1);
        }
        sums->tokens[field] += next;
    }
    sums->passages++;
}

// The segments, those with more to come in a heap by term, passage and age: FTS5's own order of reading them.
struct merge {
    struct findings *findings;
    struct blocks blocks;
    struct segment *segments; // the newest first
    size_t segment_count;
    struct segment **heap;
    size_t heap_count;
    uint64_t postings;
};

static int compare_entries(const struct segment *a, const struct segment *b)
{
    const size_t shared = a->term.size < b->term.size ? a->term.size : b->term.size;
    int order = memcmp(a->term.data, b->term.data, shared);
    if (order == 0)
        order = (a->term.size > b->term.size) - (a->term.size < b->term.size);
    if (order == 0)
        order = (a->passage > b->passage) - (a->passage < b->passage);
    return order ? order : (a > b) - (a < b);
}

static void sift_down(struct merge *merge, size_t at)
{
    struct segment **heap = merge->heap, *moved = heap[at];
    for (size_t child; (child = 2 * at + 1) < merge->heap_count; at = child) {
        if (child + 1 < merge->heap_count && compare_entries(heap[child + 1], heap[child]) < 0)
            child++;
        if (compare_entries(moved, heap[child]) <= 0)
            break;
        heap[at] = heap[child];
    }
    heap[at] = moved;
}

static loci_error advance_first(struct merge *merge)
{
    loci_error error = segment_next(merge->heap[0]);
    if (error == LOCI_OK && merge->heap[0]->ended)
        merge->heap[0] = merge->heap[--merge->heap_count];
    if (error == LOCI_OK && merge->heap_count > 0)
        sift_down(merge, 0);
    return error;
}

static loci_error open_segments(struct merge *merge)
{
    struct segment_range *ranges = NULL;
    size_t count = 0;
    loci_error error = blocks_segments(&merge->blocks, &ranges, &count);
    if (error != LOCI_OK)
        return error;
    merge->segments = calloc(count + 1, sizeof *merge->segments);
    merge->heap = calloc(count + 1, sizeof(struct segment *));
    if (!merge->segments || !merge->heap)
        error = handle_fail_memory(merge->findings->index);
    for (size_t i = 0; i < count && error == LOCI_OK; i++) {
        struct segment *segment = &merge->segments[merge->segment_count++];
        segment_init(segment, &merge->blocks, ranges[i]);
        error = segment_next(segment);
        if (error == LOCI_OK && !segment->ended)
            merge->heap[merge->heap_count++] = segment;
    }
    for (size_t i = merge->heap_count; error == LOCI_OK && i-- > 0;)
        sift_down(merge, i);
    free(ranges);
    return error;
}

static loci_error add_entry(struct merge *merge, const struct segment *segment)
{
    static const char wrong[] = "the positions of a term are damaged";
    const unsigned char *bytes = (const unsigned char *)segment->positions.data;
    const size_t end = segment->positions.size;
    const uint64_t term = sum_hash(segment->term.data + 1, segment->term.size - 1);
    const enum field *fields = full_text_fields();
    uint64_t column = 0, position = 0, value;
    for (size_t at = 0; at < end;) {
        if (!block_varint(bytes, &at, end, &value))
            return handle_fail(merge->findings->index, LOCI_CORRUPT, wrong);
        if (value == 1) {
            if (!block_varint(bytes, &at, end, &value) || value <= column || value >= FIELD_COUNT)
                return handle_fail(merge->findings->index, LOCI_CORRUPT, wrong);
            column = value;
            position = 0;
            continue;
        }
        if (value < 2 || value - 2 > INT32_MAX - position)
            return handle_fail(merge->findings->index, LOCI_CORRUPT, wrong);
        position += value - 2;
        merge->postings += sum_posting(term, segment->passage, (uint64_t)fields[column], position);
    }
    return LOCI_OK;
}

static bool is_of(const struct segment *segment, const struct buffer *term)
{
    return segment->term.size == term->size && memcmp(segment->term.data, term->data, term->size) == 0;
}

static bool copy_term(struct buffer *term, const struct segment *segment)
{
    buffer_truncate(term, 0);
    return buffer_add(term, segment->term.data, segment->term.size);
}

// Takes the entry, the newest of its term and passage; `term` becomes its term.
static loci_error take_entry(struct merge *merge, const struct segment *segment, struct buffer *term)
{
    if (segment->term.data[0] != '0') // FTS5's mark of a whole term, before each
        return handle_fail(merge->findings->index, LOCI_CORRUPT, "a term is marked as none");
    if (!is_of(segment, term) && !copy_term(term, segment))
        return handle_fail_memory(merge->findings->index);
    return add_entry(merge, segment);
}

// Of several entries for one term and passage the newest stands.
static loci_error merge_entries(struct merge *merge)
{
    struct buffer term;
    int64_t passage = 0;
    loci_error error = LOCI_OK;
    buffer_init(&term);
    while (merge->heap_count > 0 && error == LOCI_OK) {
        const struct segment *segment = merge->heap[0];
        const bool is_older = segment->passage == passage && is_of(segment, &term);
        passage = segment->passage;
        if (!is_older)
            error = take_entry(merge, segment, &term);
        if (error == LOCI_OK)
            error = advance_first(merge);
    }
    buffer_clear(&term);
    return error;
}

// FTS5 refuses deletions that make these sums negative.
static loci_error check_averages(struct merge *merge, const struct full_text_sums *expected)
{
    struct stored_block block = {0};
    size_t at = 0;
    uint64_t value;
    loci_error error = blocks_read(&merge->blocks, BLOCK_AVERAGES, &block);
    // An index that never held anything has an empty one.
    bool same = error == LOCI_OK && (block.size > 0 || expected->passages == 0);
    if (same && block.size > 0) {
        same = block_varint(block.bytes, &at, block.size, &value) && value == expected->passages;
        for (int column = 0; same && column < FIELD_COUNT; column++)
            same = block_varint(block.bytes, &at, block.size, &value) &&
                   value == expected->tokens[full_text_fields()[column]];
        same = same && at == block.size;
    }
    if (error == LOCI_OK && !same)
        error = blocks_damaged(&merge->blocks, BLOCK_AVERAGES, "it does not count the stored passages");
    block_clear(&block);
    return error;
}

static loci_error count(loci *index, const char *sql, int64_t first, int64_t last, uint64_t *out)
{
    sqlite3_stmt *row = NULL;
    loci_error error = sql_prepare(index, &row, sql);
    if (error != LOCI_OK)
        return error;
    sqlite3_bind_int64(row, 1, first);
    sqlite3_bind_int64(row, 2, last);
    if (sqlite3_step(row) == SQLITE_ROW)
        *out = (uint64_t)sqlite3_column_int64(row, 0);
    else
        error = handle_fail_sqlite(index, "reading the full-text index");
    sqlite3_finalize(row);
    return error;
}

// Whatever was not come across belongs to no segment. The doclist indexes of leaves that an unfinished merge has taken away
// stay until it is finished.
static loci_error check_strays(struct merge *merge)
{
    static const char between[] = "SELECT count(*) FROM passage_fts_data WHERE id BETWEEN ?1 AND ?2";
    loci *index = merge->findings->index;
    uint64_t seen = 2, lookups_seen = 0, blocks = 0, lookups = 0; // seen: the averages, the structure
    loci_error error = LOCI_OK;
    bool strays = false;
    for (size_t i = 0; i < merge->segment_count && error == LOCI_OK; i++) {
        const struct segment *segment = &merge->segments[i];
        uint64_t nodes = 0;
        error = count(index, between, block_of_doclist_index(segment->range.number, 0, 0),
                      block_of_leaf(segment->range.number + 1, 0) - 1, &nodes);
        strays = strays || (nodes != segment->index_nodes && segment->range.first == 1);
        seen += nodes + (uint64_t)(segment->range.last - segment->range.first) + 1;
        lookups_seen += segment->lookups;
    }
    if (error == LOCI_OK)
        error = count(index, between, INT64_MIN, INT64_MAX, &blocks);
    if (error == LOCI_OK)
        error = count(index, "SELECT count(*) FROM passage_fts_idx", 0, 0, &lookups);
    if (error == LOCI_OK && (strays || blocks != seen || lookups != lookups_seen))
        error =
            handle_fail(index, LOCI_CORRUPT, "the full-text index holds blocks that belong to no segment");
    return error;
}

static loci_error check_settings(struct merge *merge)
{
    uint64_t wrong = 0;
    loci_error error = count(merge->findings->index, SETTINGS_WRONG, 0, 0, &wrong);
    if (error == LOCI_OK && wrong > 0)
        error = handle_fail(merge->findings->index, LOCI_CORRUPT,
                            "the settings of the full-text index are not ours");
    return error;
}

static loci_error check_all(struct merge *merge, const struct full_text_sums *expected)
{
    loci_error error = open_segments(merge);
    if (error == LOCI_OK)
        error = merge_entries(merge);
    if (error == LOCI_OK && merge->postings != expected->postings)
        error = handle_fail(merge->findings->index, LOCI_CORRUPT,
                            "the full-text index does not agree with the stored text");
    if (error == LOCI_OK)
        error = check_averages(merge, expected);
    if (error == LOCI_OK)
        error = check_strays(merge);
    return error == LOCI_OK ? check_settings(merge) : error;
}

loci_error full_text_verify(struct findings *findings, const struct full_text_sums *expected)
{
    struct merge merge = {.findings = findings, .blocks = {.index = findings->index}};
    loci_error error = check_all(&merge, expected);
    for (size_t i = 0; i < merge.segment_count; i++)
        segment_clear(&merge.segments[i]);
    free(merge.segments);
    free(merge.heap);
    blocks_clear(&merge.blocks);
    findings->derived = findings->derived || error == LOCI_CORRUPT;
    return findings_absorb(findings, error);
}
