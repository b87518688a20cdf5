// SPDX-License-Identifier: MIT
// What is not in the index, summed by type.
#include "store/listing.h"
#include "store/records/type_word.h"
#include "store/records/unread.h"
#include "text/base/array.h"

#include <stdlib.h>
#include <string.h>

struct loci_type_counts {
    loci_type_count *entries;
    size_t count, capacity;
};

static const char *const states[] = {"failed", "partial", "skipped", "empty"};
enum { STATE_COUNT = sizeof states / sizeof *states };

void loci_type_counts_free(loci_type_counts *counts)
{
    if (!counts)
        return;
    for (size_t i = 0; i < counts->count; i++) {
        free((char *)counts->entries[i].type);
        free((char *)counts->entries[i].needs);
    }
    free(counts->entries);
    free(counts);
}

size_t loci_type_counts_count(const loci_type_counts *counts)
{
    return counts ? counts->count : 0;
}

const loci_type_count *loci_type_counts_at(const loci_type_counts *counts, size_t i)
{
    return i < loci_type_counts_count(counts) ? &counts->entries[i] : NULL;
}

static const char *column(sqlite3_stmt *row, int number)
{
    return (const char *)sqlite3_column_text(row, number);
}

static const char *state_of(const char *name)
{
    for (size_t i = 0; name && i < STATE_COUNT; i++)
        if (strcmp(name, states[i]) == 0)
            return states[i];
    return states[0];
}

static bool are_same(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

// Several media types may have one word.
static loci_type_count *find(loci_type_counts *counts, const loci_type_count *like)
{
    for (size_t i = 0; i < counts->count; i++) {
        loci_type_count *entry = &counts->entries[i];
        if (entry->state == like->state && are_same(entry->type, like->type) &&
            are_same(entry->needs, like->needs))
            return entry;
    }
    return NULL;
}

// A row: state, media type, reason of what has none, needs, count.
static loci_error add(loci *index, sqlite3_stmt *row, void *list)
{
    loci_type_counts *counts = list;
    loci_type_count like = {.state = state_of(column(row, 0)),
                            .type = unread_type(column(row, 1), column(row, 2)),
                            .needs = column(row, 3),
                            .count = (uint64_t)sqlite3_column_int64(row, 4)};
    loci_type_count *known = find(counts, &like);
    if (known) {
        known->count += like.count;
        return LOCI_OK;
    }
    loci_type_count *grown =
        array_reserve(counts->entries, &counts->capacity, counts->count + 1, sizeof *grown);
    if (!grown)
        return handle_fail_memory(index);
    counts->entries = grown;
    const bool waits = like.needs != NULL;
    like.type = strdup(like.type);
    like.needs = waits ? strdup(like.needs) : NULL;
    counts->entries[counts->count++] = like;
    return like.type && (!waits || like.needs) ? LOCI_OK : handle_fail_memory(index);
}

static size_t rank_of(const char *state)
{
    size_t rank = 0;
    while (rank < STATE_COUNT - 1 && state != states[rank])
        rank++;
    return rank;
}

static int by_state_and_count(const void *a, const void *b)
{
    const loci_type_count *left = a, *right = b;
    const size_t left_rank = rank_of(left->state), right_rank = rank_of(right->state);
    if (left_rank != right_rank)
        return left_rank < right_rank ? -1 : 1;
    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    const int by_type = strcmp(left->type, right->type);
    return by_type ? by_type : strcmp(left->needs ? left->needs : "", right->needs ? right->needs : "");
}

static void free_list(void *list)
{
    loci_type_counts_free(list);
}

static const struct listing listing = {
    .name = "the sums",
    .what = "summing what was not read",
    .sql =
        "SELECT state, media_type, CASE WHEN media_type IS NULL THEN reason END, needs, count(*) FROM " UNREAD
        " GROUP BY 1, 2, 3, 4",
    .size = sizeof(loci_type_counts),
    .append = add,
    .free = free_list,
};

loci_error loci_type_counts_get(loci *index, loci_type_counts **out)
{
    void *list = NULL;
    loci_error error = listing_read(index, &listing, out != NULL, 0, &list);
    if (error != LOCI_OK)
        return error;
    *out = list;
    if ((*out)->count > 1)
        qsort((*out)->entries, (*out)->count, sizeof *(*out)->entries, by_state_and_count);
    return LOCI_OK;
}
