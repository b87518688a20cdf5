// SPDX-License-Identifier: MIT
// The names that were seen in a container.
#ifndef LOCI_EXTRACT_SEEN_H
#define LOCI_EXTRACT_SEEN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A set of 64-bit hashes: 16 bytes a name at most, whatever its length. Two different names are taken for the
// same with a chance of one in a hundred million for a million names (SipHash would be needed against
// an adversary; all he could win is a longer name for his own record).
struct seen {
    uint64_t *slots; // 0 is free; a power of two of them
    size_t capacity, count;
};

void seen_init(struct seen *seen);
void seen_clear(struct seen *seen);

// Adds the name; *known tells whether it was there. False when out of memory.
bool seen_add(struct seen *seen, const char *name, size_t size, bool *known);

#endif
