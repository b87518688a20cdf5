// SPDX-License-Identifier: MIT
// The k best of a stream, in a bounded heap; with k = 0 all of them.
#ifndef LOCI_RANK_TOP_H
#define LOCI_RANK_TOP_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct scored {
    int64_t passage;
    double score;
    uint32_t document;
    uint32_t place; // among equal scores
};

// The one order of hits: higher score first, equal scores by lower place, then by lower passage id.
// qsort-compatible: negative when a comes before b.
int scored_compare(const void *a, const void *b);
void scored_sort(struct scored *list, size_t count); // in this order

struct top {
    struct scored *entries; // a min-heap by scored_compare once there are k, until top_sort; owned
    size_t count, capacity;
    size_t k;    // 0: unbounded
    bool failed; // out of memory: entries are incomplete
};

void top_init(struct top *top, size_t k);
void top_clear(struct top *top);
void top_add(struct top *top, struct scored scored);
// Best first. The heap is an array from then on.
void top_sort(struct top *top);

#endif
