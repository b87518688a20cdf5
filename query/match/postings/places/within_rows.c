// SPDX-License-Identifier: MIT
// Rows as they come, segment after segment, and a leaf of each side.
#include "query/match/postings/places/within_rows.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

void within_rows_clear(struct within_rows *rows)
{
    free(rows->list);
    free(rows->counts);
    *rows = (struct within_rows){0};
}

bool within_rows_add(struct within_rows *rows, uint32_t passage, bool open, const struct field_counts *found)
{
    struct within_row *list = array_reserve(rows->list, &rows->capacity, rows->count + 1, sizeof *list);
    if (list)
        rows->list = list;
    const size_t first = rows->counted * rows->sides;
    struct field_counts *counts =
        array_reserve(rows->counts, &rows->counts_capacity, first + rows->sides, sizeof *counts);
    if (counts)
        rows->counts = counts;
    if (!list || !counts || rows->counted == UINT32_MAX)
        return false;
    list[rows->count++] = (struct within_row){passage, rows->counted++, open};
    memcpy(counts + first, found, rows->sides * sizeof *counts);
    return true;
}

// Where the rows that ascend from one on end.
static size_t run_end(const struct within_row *list, size_t count, size_t from)
{
    size_t end = from + 1;
    while (end < count && list[end - 1].passage <= list[end].passage)
        end++;
    return end < count ? end : count;
}

// Merges those from `from` to `middle` with those to `end`.
static void merge(const struct within_row *list, size_t from, size_t middle, size_t end,
                  struct within_row *out)
{
    size_t a = from, b = middle;
    for (size_t i = from; i < end; i++)
        out[i] = b == end || (a < middle && list[a].passage <= list[b].passage) ? list[a++] : list[b++];
}

// Puts rows that ascend, segment by segment, in order: two and two of these runs are merged until one is left. False: out of memory.
static bool put_in_order(struct within_rows *rows)
{
    struct within_row *other = NULL;
    while (run_end(rows->list, rows->count, 0) < rows->count) {
        if (!other)
            other = malloc(rows->capacity * sizeof *other);
        if (!other)
            return false;
        for (size_t from = 0, end; from < rows->count; from = end) {
            const size_t middle = run_end(rows->list, rows->count, from);
            end = middle < rows->count ? run_end(rows->list, rows->count, middle) : middle;
            merge(rows->list, from, middle, end, other);
        }
        struct within_row *merged = other;
        other = rows->list;
        rows->list = merged;
    }
    free(other);
    return true;
}

static bool fill_leaf(const struct within_rows *rows, size_t side, struct leaf *leaf)
{
    leaf->passages = malloc((rows->count + 1) * sizeof *leaf->passages);
    leaf->found = malloc((rows->count + 1) * sizeof *leaf->found);
    if (!leaf->passages || !leaf->found)
        return false;
    leaf->count = leaf->capacity = rows->count;
    for (size_t i = 0; i < rows->count; i++) {
        leaf->passages[i] = rows->list[i].passage;
        leaf->found[i] = rows->counts[rows->list[i].counts * rows->sides + side];
    }
    return true;
}

bool within_rows_fill(struct within_rows *rows, struct leaf *leaves)
{
    bool filled = put_in_order(rows);
    for (size_t i = 0; filled && i < rows->sides; i++)
        filled = fill_leaf(rows, i, &leaves[i]);
    return filled;
}
