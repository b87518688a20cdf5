// SPDX-License-Identifier: MIT
// The k best of a stream.
#include "rank/top.h"

#include "text/base/array.h"
#include "text/base/sort.h"
#include <stdlib.h>
#include <string.h>

int scored_compare(const void *a, const void *b)
{
    const struct scored *first = a, *second = b;
    if (first->score != second->score)
        return first->score > second->score ? -1 : 1;
    if (first->place != second->place)
        return first->place < second->place ? -1 : 1;
    return (first->passage > second->passage) - (first->passage < second->passage);
}

// By insertion: few, or lists that are nearly in order.
static void insert_each(struct scored *list, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (scored_compare(&list[i - 1], &list[i]) <= 0)
            continue;
        const struct scored one = list[i];
        size_t at = i;
        for (; at > 0 && scored_compare(&list[at - 1], &one) > 0; at--)
            list[at] = list[at - 1];
        list[at] = one;
    }
}

static void merge(struct scored *list, size_t middle, size_t count, struct scored *room)
{
    size_t a = 0, b = middle;
    if (scored_compare(&list[middle - 1], &list[middle]) < 0)
        return;
    memcpy(room, list, middle * sizeof *list);
    for (size_t at = 0; a < middle; at++)
        list[at] = b == count || scored_compare(&room[a], &list[b]) < 0 ? room[a++] : list[b++];
}

enum { RUN = 16, ROOM = 1024 };

// Runs of a few by insertion, merged.
static void sort_equals(struct scored *list, size_t count, struct scored *room)
{
    for (size_t i = 0; i < count; i += RUN)
        insert_each(list + i, count - i < RUN ? count - i : RUN);
    for (size_t size = RUN; size < count; size *= 2)
        for (size_t i = 0; i + size < count; i += 2 * size)
            merge(list + i, size, count - i < 2 * size ? count - i : 2 * size, room);
}

// The better the score the less: by what it begins with, with room below for a place in a list.
static uint64_t key_of(const struct scored *scored, size_t place)
{
    _Static_assert(ROOM <= UINT16_MAX, "a place has two bytes");
    const double score = scored->score + 0.0; // there is one 0
    uint64_t bits;
    memcpy(&bits, &score, sizeof bits);
    bits ^= bits >> 63 ? 0 : UINT64_MAX >> 1; // negative numbers ascend as they are
    return (bits & ~(uint64_t)UINT16_MAX) | place;
}

// By the beginnings of scores; then those that begin alike, as copies of a text do, among themselves.
static void sort_by_keys(struct scored *list, size_t count)
{
    struct scored room[ROOM];
    uint64_t keys[ROOM];
    for (size_t i = 0; i < count; i++)
        keys[i] = key_of(&list[i], i);
    sort_numbers(keys, count);
    memcpy(room, list, count * sizeof *list);
    for (size_t i = 0; i < count; i++)
        list[i] = room[keys[i] & UINT16_MAX];
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && keys[end] >> 16 == keys[i] >> 16;)
            end++;
        if (end - i > 1)
            sort_equals(list + i, end - i, room);
    }
}

// The lists of a search are short, and the library's sort asks for memory and calls back for each two.
void scored_sort(struct scored *list, size_t count)
{
    if (count > ROOM)
        qsort(list, count, sizeof *list, scored_compare);
    else if (count > RUN)
        sort_by_keys(list, count);
    else
        insert_each(list, count);
}

void top_init(struct top *top, size_t k)
{
    *top = (struct top){.k = k};
}

void top_clear(struct top *top)
{
    free(top->entries);
    top_init(top, top->k);
}

static bool grow(struct top *top)
{
    struct scored *entries = array_reserve(top->entries, &top->capacity, top->count + 1, sizeof *entries);
    if (!entries) {
        top->failed = true;
        return false;
    }
    top->entries = entries;
    return true;
}

// The heap's root is the worst entry kept: a parent never comes before its children.
static bool is_worse(const struct scored *a, const struct scored *b)
{
    return scored_compare(a, b) > 0;
}

static void sift_down(struct scored *entries, size_t at, size_t count)
{
    const struct scored entry = entries[at];
    for (size_t child = 2 * at + 1; child < count; child = 2 * at + 1) {
        if (child + 1 < count && is_worse(&entries[child + 1], &entries[child]))
            child++;
        if (!is_worse(&entries[child], &entry))
            break;
        entries[at] = entries[child];
        at = child;
    }
    entries[at] = entry;
}

void top_add(struct top *top, struct scored scored)
{
    if (top->k > 0 && top->count == top->k) {
        if (!is_worse(&top->entries[0], &scored))
            return;
        top->entries[0] = scored;
        sift_down(top->entries, 0, top->count);
        return;
    }
    if (top->count == top->capacity && !grow(top))
        return;
    top->entries[top->count++] = scored;
    if (top->k > 0 && top->count == top->k) // a heap is worth nothing before
        for (size_t at = top->count / 2; at-- > 0;)
            sift_down(top->entries, at, top->count);
}

void top_sort(struct top *top)
{
    scored_sort(top->entries, top->count);
}
