// SPDX-License-Identifier: MIT
// Runs of eight, merged; of many numbers byte by byte, the lowest first, but for those that all have alike.
#include "text/base/sort.h"

#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

enum { RUN = 8, FEW = 2 * RUN, ROOM = 1024 };

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

static inline void order(uint64_t *a, uint64_t *b)
{
    const uint64_t x = *a, y = *b;
    *a = x < y ? x : y;
    *b = x < y ? y : x;
}

// A run, by comparisons that are the same whatever the numbers are (Batcher's odd-even merge sort of eight).
static void order_run(uint64_t run[RUN])
{
    static const uint8_t pairs[][2] = {{0, 1}, {2, 3}, {4, 5}, {6, 7}, {0, 2}, {1, 3}, {4, 6},
                                       {5, 7}, {1, 2}, {5, 6}, {0, 4}, {1, 5}, {2, 6}, {3, 7},
                                       {2, 4}, {3, 5}, {1, 2}, {3, 4}, {5, 6}};
    uint64_t of[RUN];
    memcpy(of, run, sizeof of);
#pragma GCC unroll 19
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        order(&of[pairs[i][0]], &of[pairs[i][1]]);
    memcpy(run, of, sizeof of);
}

// Of two runs of one length: from both ends at once, without a branch, since none is used up before the middle.
static void merge_alike(const uint64_t *numbers, size_t size, uint64_t *out)
{
    size_t a = 0, b = size, last_a = size - 1, last_b = 2 * size - 1;
    for (size_t i = 0; i < size; i++) {
        const uint64_t x = numbers[a], y = numbers[b], last_x = numbers[last_a], last_y = numbers[last_b];
        const bool second = y < x, last = last_y < last_x;
        out[i] = second ? y : x;
        out[2 * size - 1 - i] = last ? last_x : last_y;
        b += second;
        a += !second;
        last_a -= last;
        last_b -= !last;
    }
}

// Of a run and a shorter one behind it: of so many as the shorter has left none is used up.
static void merge_rest(const uint64_t *numbers, size_t middle, size_t count, uint64_t *out)
{
    size_t a = 0, b = middle;
    while (a < middle && b < count) {
        const size_t left = middle - a < count - b ? middle - a : count - b;
        for (size_t i = 0; i < left; i++) {
            const uint64_t x = numbers[a], y = numbers[b];
            const bool second = y < x;
            *out++ = second ? y : x;
            b += second;
            a += !second;
        }
    }
    memcpy(out, numbers + a, (middle - a) * sizeof *out);
    memcpy(out + (middle - a), numbers + b, (count - b) * sizeof *out);
}

static void merge(const uint64_t *numbers, size_t size, size_t count, uint64_t *out)
{
    if (count <= size || numbers[size - 1] <= numbers[size])
        memcpy(out, numbers, count * sizeof *numbers);
    else if (count == 2 * size)
        merge_alike(numbers, size, out);
    else
        merge_rest(numbers, size, count, out);
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
    uint64_t *from = numbers, *into = room;
    size_t i = 0;
    for (; i + RUN <= count; i += RUN)
        order_run(numbers + i);
    insert_each(numbers + i, count - i);
    for (size_t size = RUN; size < count; size *= 2) {
        for (i = 0; i < count; i += 2 * size)
            merge(from + i, size, count - i < 2 * size ? count - i : 2 * size, into + i);
        uint64_t *const other = from;
        from = into;
        into = other;
    }
    if (from != numbers)
        memcpy(numbers, from, count * sizeof *numbers);
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
    if (count <= FEW) {
        insert_each(numbers, count);
        return;
    }
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
