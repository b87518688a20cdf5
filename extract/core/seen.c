// SPDX-License-Identifier: MIT
// The names that were seen in a container.
#include "extract/core/seen.h"

#include "text/base/fnv.h"
#include "text/base/memory.h"

#include <stdlib.h>

enum { FIRST_CAPACITY = 1024 };

void seen_init(struct seen *seen)
{
    *seen = (struct seen){0};
}

void seen_clear(struct seen *seen)
{
    free(seen->slots);
    seen_init(seen);
}

// FNV-1a with the finisher of splitmix64, so that the low bits can choose a slot. Never 0.
static uint64_t hash_name(const char *name, size_t size)
{
    uint64_t hash = fnv_of(name, size);
    hash = (hash ^ (hash >> 30)) * 0xbf58476d1ce4e5b9u;
    hash = (hash ^ (hash >> 27)) * 0x94d049bb133111ebu;
    hash ^= hash >> 31;
    return hash ? hash : 1;
}

// The slot that holds `hash`, or the free one where it belongs.
static uint64_t *find_slot(uint64_t *slots, size_t capacity, uint64_t hash)
{
    size_t at = (size_t)hash & (capacity - 1);
    while (slots[at] != 0 && slots[at] != hash)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static bool grow(struct seen *seen)
{
    size_t capacity = seen->capacity ? seen->capacity * 2 : FIRST_CAPACITY;
    uint64_t *slots = memory_zeroed(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < seen->capacity; i++)
        if (seen->slots[i])
            *find_slot(slots, capacity, seen->slots[i]) = seen->slots[i];
    free(seen->slots);
    seen->slots = slots;
    seen->capacity = capacity;
    return true;
}

bool seen_add(struct seen *seen, const char *name, size_t size, bool *known)
{
    if (seen->count >= seen->capacity / 4 * 3 && !grow(seen))
        return false;
    uint64_t hash = hash_name(name, size);
    uint64_t *slot = find_slot(seen->slots, seen->capacity, hash);
    *known = *slot == hash;
    seen->count += !*known;
    *slot = hash;
    return true;
}
