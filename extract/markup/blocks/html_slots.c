// SPDX-License-Identifier: MIT
// An open table of items that lie in an array.
#include "extract/markup/blocks/html_slots.h"

#include "text/base/memory.h"
#include <stdlib.h>

bool html_slots_init(struct html_slots *slots, size_t count)
{
    slots->size = 16;
    while (slots->size < count * 2)
        slots->size *= 2;
    slots->slots = memory_zeroed(slots->size, sizeof *slots->slots);
    return slots->slots;
}

void html_slots_clear(struct html_slots *slots)
{
    free(slots->slots);
    *slots = (struct html_slots){0};
}

uint32_t *html_slots_find(const struct html_slots *slots, uint64_t hash, const uint64_t *hashes,
                          size_t stride)
{
    size_t at = (size_t)(hash ^ hash >> 29 ^ hash >> 47) & (slots->size - 1);
    for (; slots->slots[at] != 0; at = (at + 1) & (slots->size - 1)) {
        const char *item = (const char *)hashes + (slots->slots[at] - 1) * stride;
        if (*(const uint64_t *)(const void *)item == hash)
            break;
    }
    return &slots->slots[at];
}
