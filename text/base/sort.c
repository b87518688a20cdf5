// SPDX-License-Identifier: MIT
// Short runs by insertion, merged.
#include "text/base/sort.h"

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

void sort_numbers(uint64_t *numbers, size_t count)
{
    uint64_t little[ROOM], *much = count > ROOM ? malloc(count * sizeof *much) : NULL,
                           *room = much ? much : little;
    if (count > ROOM && !much) {
        qsort(numbers, count, sizeof *numbers, compare);
        return;
    }
    for (size_t i = 0; i < count; i += RUN)
        insert_each(numbers + i, count - i < RUN ? count - i : RUN);
    for (size_t size = RUN; size < count; size *= 2)
        for (size_t i = 0; i + size < count; i += 2 * size)
            merge(numbers + i, size, count - i < 2 * size ? count - i : 2 * size, room);
    free(much);
}
