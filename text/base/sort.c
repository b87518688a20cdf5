// SPDX-License-Identifier: MIT
// Short runs by insertion, merged; of many numbers byte by byte, the lowest first, but for those that all have alike.
#include "text/base/sort.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RUN = 16, ROOM = 1024 };

static int compare(const void *a, const void *b)
{
    const uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return (x > y) - (x < y);
}

static void insert_each(uint64_t *numbers, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        const uint64_t one = numbers[i];
        size_t at = i;
        for (; at > 0 && numbers[at - 1] > one; at--)
            numbers[at] = numbers[at - 1];
        numbers[at] = one;
    }
}

static void merge(uint64_t *numbers, size_t middle, size_t count, uint64_t *room)
{
    size_t a = 0, b = middle;
    if (numbers[middle - 1] <= numbers[middle])
        return;
    memcpy(room, numbers, middle * sizeof *numbers);
    for (size_t at = 0; a < middle; at++)
        numbers[at] = b == count || room[a] <= numbers[b] ? room[a++] : numbers[b++];
}

enum { BYTES = sizeof(uint64_t), VALUES = 256 };

// Puts numbers in the order of one byte, of which `places` says how many there are of each value.
static void put_in_order(const uint64_t *numbers, size_t count, unsigned shift, size_t places[VALUES],
                         uint64_t *out)
{
    size_t place = 0;
    for (size_t value = 0; value < VALUES; value++) {
        const size_t behind = place + places[value];
        places[value] = place;
        place = behind;
    }
    for (size_t i = 0; i < count; i++)
        out[places[numbers[i] >> shift & (VALUES - 1)]++] = numbers[i];
}

static void sort_bytes(uint64_t *numbers, size_t count, uint64_t *room)
{
    size_t places[BYTES][VALUES] = {{0}};
    uint64_t *from = numbers, *into = room;
    for (size_t i = 0; i < count; i++)
        for (unsigned byte = 0; byte < BYTES; byte++)
            places[byte][numbers[i] >> 8 * byte & (VALUES - 1)]++;
    for (unsigned byte = 0; byte < BYTES; byte++) {
        if (places[byte][numbers[0] >> 8 * byte & (VALUES - 1)] == count)
            continue;
        put_in_order(from, count, 8 * byte, places[byte], into);
        uint64_t *const other = from;
        from = into;
        into = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
}

static void sort_runs(uint64_t *numbers, size_t count, uint64_t *room)
{
    for (size_t i = 0; i < count; i += RUN)
        insert_each(numbers + i, count - i < RUN ? count - i : RUN);
    for (size_t size = RUN; size < count; size *= 2)
        for (size_t i = 0; i + size < count; i += 2 * size)
            merge(numbers + i, size, count - i < 2 * size ? count - i : 2 * size, room);
}

static bool is_sorted(const uint64_t *numbers, size_t count)
{
    size_t i = 1;
    while (i < count && numbers[i - 1] <= numbers[i])
        i++;
    return i >= count;
}

void sort_numbers(uint64_t *numbers, size_t count)
{
    uint64_t little[ROOM];
    if (is_sorted(numbers, count))
        return;
    if (count <= ROOM) {
        sort_runs(numbers, count, little);
        return;
    }
    uint64_t *much = malloc(count * sizeof *much);
    if (much)
        sort_bytes(numbers, count, much);
    else
        qsort(numbers, count, sizeof *numbers, compare);
    free(much);
}
