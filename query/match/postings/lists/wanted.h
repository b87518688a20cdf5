// SPDX-License-Identifier: MIT
// The passages of which something is asked: of others nothing need be known. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_WANTED_H
#define LOCI_QUERY_POSTING_WANTED_H

#include "loci.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct wanted {
    uint64_t *bits; // of each passage; owned; NULL: they are not known
    size_t words;
    uint64_t most; // how many they are at most
    // Makes the bits of those that are not known, as whoever holds these can tell. *stopped: the call should stop, and not all were found.
    loci_error (*find)(struct wanted *wanted, bool *stopped);
};

// Begins with none, in so many words of 64 passages each. False: out of memory. Clear it whatever comes back.
bool wanted_begin(struct wanted *wanted, size_t words);
// Adds some, in any order.
void wanted_add(struct wanted *wanted, const uint32_t *passages, size_t count);
void wanted_clear(struct wanted *wanted);

// Has them found, unless they are known.
loci_error wanted_find(struct wanted *wanted, bool *stopped);
// The first of them at or behind *passage: sets it. False: there is none. True, and all are, where they are not known.
bool wanted_reach(const struct wanted *wanted, uint32_t *passage);

#endif
