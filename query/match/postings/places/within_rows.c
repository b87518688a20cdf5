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
    struct field_counts *counts =
        array_reserve(rows->counts, &rows->counts_capacity, rows->counts_count + rows->sides, sizeof *counts);
    if (counts)
        rows->counts = counts;
    if (!list || !counts)
        return false;
    list[rows->count++] = (struct within_row){passage, open, rows->counts_count};
    memcpy(counts + rows->counts_count, found, rows->sides * sizeof *counts);
    rows->counts_count += rows->sides;
    return true;
}

static int compare(const void *a, const void *b)
{
    const struct within_row *x = a, *y = b;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

// As they mostly do: a passage is in the newest segment of those that know it.
static bool ascend(const struct within_rows *rows)
{
    bool all = true;
    for (size_t i = 1; all && i < rows->count; i++)
        all = rows->list[i - 1].passage < rows->list[i].passage;
    return all;
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
        leaf->found[i] = rows->counts[rows->list[i].counts + side];
    }
    return true;
}

bool within_rows_fill(struct within_rows *rows, struct leaf *leaves)
{
    bool filled = true;
    if (!ascend(rows))
        qsort(rows->list, rows->count, sizeof *rows->list, compare);
    for (size_t i = 0; filled && i < rows->sides; i++)
        filled = fill_leaf(rows, i, &leaves[i]);
    return filled;
}
