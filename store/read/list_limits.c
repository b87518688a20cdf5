// SPDX-License-Identifier: MIT
// Limits by the place of a list's bytes.
#include "store/read/list_limits.h"

#include <stdlib.h>

void list_limits_begin(struct list_limits *limits, uint64_t scales)
{
    if (limits->scales == scales)
        return;
    limits->scales = scales;
    limits->seen = 0;
    limits->largest = 0;
    for (uint32_t i = 0; i < limits->count; i++)
        limits->most[i] = -1;
}

void list_limits_see(struct list_limits *limits, uint32_t block, float most)
{
    limits->seen += limits->most[block] < 0;
    limits->most[block] = most;
    limits->largest = most > limits->largest ? most : limits->largest;
}

struct list_limits *list_limits_of(struct list_limits_set *set, const unsigned char *list, uint32_t count)
{
    const uint64_t hash = (uint64_t)(uintptr_t)list * 0x9E3779B97F4A7C15u;
    struct list_limits **bucket = &set->buckets[hash >> 54], *limits = *bucket;
    while (limits && limits->list != list)
        limits = limits->next;
    if (limits)
        return limits;
    const size_t bytes = sizeof *limits + count * sizeof *limits->most;
    limits = malloc(bytes);
    if (!limits)
        return NULL;
    *limits = (struct list_limits){.list = list, .next = *bucket, .scales = UINT64_MAX, .count = count};
    *bucket = limits;
    set->bytes += bytes;
    return limits;
}

void list_limits_clear(struct list_limits_set *set)
{
    for (size_t i = 0; i < LIST_LIMITS_BUCKETS; i++)
        for (struct list_limits *limits = set->buckets[i], *next; limits; limits = next) {
            next = limits->next;
            free(limits);
        }
    *set = (struct list_limits_set){.bytes = 0};
}
