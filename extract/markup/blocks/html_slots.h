// SPDX-License-Identifier: MIT
// An open table of items that lie in an array, each with a hash of 64 bits that tells them apart.
#ifndef LOCI_EXTRACT_HTML_SLOTS_H
#define LOCI_EXTRACT_HTML_SLOTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Numbers of items from 1; 0 is a free slot. There are at least twice as many as items.
struct html_slots {
    uint32_t *slots;
    size_t size;
};

// For up to `count` items. False when out of memory; html_slots_clear after either.
bool html_slots_init(struct html_slots *slots, size_t count);
void html_slots_clear(struct html_slots *slots);

// The slot of the item with the hash, or the free one where its number is to be entered. `hashes` is the hash within the first item,
// the next lies `stride` bytes behind it.
uint32_t *html_slots_find(const struct html_slots *slots, uint64_t hash, const uint64_t *hashes,
                          size_t stride);

#endif
