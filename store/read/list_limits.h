// SPDX-License-Identifier: MIT
// What the blocks of a list can add to a score at most, exactly, as it was seen when they were first weighed: bounds of the file's entries go
// by the largest frequency beside the shortest length, which no passage may have together.
#ifndef LOCI_STORE_LIST_LIMITS_H
#define LOCI_STORE_LIST_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Of one list; kept with the segments as long as chunks are (segments_read.h).
struct list_limits {
    const unsigned char *list; // its bytes
    struct list_limits *next;  // of the same bucket
    uint64_t scales;           // what it was seen with: the caller's number of scales and formula
    uint32_t count, seen;      // blocks
    float largest;             // of those that were
    float most[];              // of each: of weight 1; negative: not seen
};

// Forgets what was seen with others.
void list_limits_begin(struct list_limits *limits, uint64_t scales);
void list_limits_see(struct list_limits *limits, uint32_t block, float most);
static inline bool list_limits_are_whole(const struct list_limits *limits)
{
    return limits->seen == limits->count;
}

// Those of many lists. Zero-initialise.
enum { LIST_LIMITS_BUCKETS = 1024 };
struct list_limits_set {
    struct list_limits *buckets[LIST_LIMITS_BUCKETS];
    size_t bytes;
};
// Those of a list of so many blocks; NULL when out of memory.
struct list_limits *list_limits_of(struct list_limits_set *set, const unsigned char *list, uint32_t count);
void list_limits_clear(struct list_limits_set *set);

#endif
