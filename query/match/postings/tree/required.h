// SPDX-License-Identifier: MIT
// The passages that what must hold leaves to the rest of a tree. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_REQUIRED_H
#define LOCI_QUERY_POSTING_REQUIRED_H

#include "query/match/postings/lists/wanted.h"
#include "query/match/postings/tree/tree.h"

struct required {
    struct wanted wanted; // the first member: `find` is given it
    loci *index;
    struct segments_reader *segments;
    struct posting_tree *tree; // borrowed
    struct posting_node
        all; // the root's children that are made, and must hold or must not; the list is owned, they are not
};

// Takes what is made of a tree that is being made. False: out of memory. Clear it whatever comes back.
bool required_init(struct required *required, loci *index, struct segments_reader *segments,
                   struct posting_tree *tree);
void required_clear(struct required *required);

#endif
