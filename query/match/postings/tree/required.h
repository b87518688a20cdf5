// SPDX-License-Identifier: MIT
// The passages that what must hold leaves to the rest of a tree: of others nothing need be known. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_REQUIRED_H
#define LOCI_QUERY_POSTING_REQUIRED_H

#include "query/match/postings/tree/tree.h"

struct required {
    loci *index;
    struct segments_reader *segments;
    struct posting_tree *tree; // borrowed
    struct posting_node
        all; // the root's children that are made, and must hold or must not; the list is owned, they are not
    uint64_t *bits; // of each passage; owned; NULL: neither required_make nor required_begin was asked
    size_t words;
    uint64_t added;
};

// Takes what is made of a tree that is being made. False: out of memory. Clear it whatever comes back.
bool required_init(struct required *required, loci *index, struct segments_reader *segments,
                   struct posting_tree *tree);
// Begins with none, and adds some that are known otherwise, in any order. False: out of memory.
bool required_begin(struct required *required, loci *index, struct segments_reader *segments);
void required_add(struct required *required, const uint32_t *passages, size_t count);
void required_clear(struct required *required);
// How many passages there are at most; UINT64_MAX: nothing must hold.
uint64_t required_most(const struct required *required);
// Finds them, unless they are known. *stopped: the call should stop, and not all were found.
loci_error required_make(struct required *required, bool *stopped);

// The first of them at or behind *passage: sets it. False: there is none. True, and all are, where they were not made.
bool required_reach(const struct required *required, uint32_t *passage);

#endif
