// SPDX-License-Identifier: MIT
// What a few passages are scored by: scales that are kept of all passages, or of these alone.
#ifndef LOCI_QUERY_SCALED_H
#define LOCI_QUERY_SCALED_H

#include "query/match/postings/score/collecting.h"

// The scale of the i-th is of[at[i]], and how far it is prose prose[at[i]].
struct scaled {
    const uint32_t *at;
    const float *of;
    const uint8_t *prose;
};

// Whether scales of the leaf's passages are better made as they are come to, and not kept: nobody has asked for any yet, and of a row of 512 so
// few are wanted that to make all would take longer, and the room for those of all passages another large page; or few questions were asked, and
// they are not most of the passages.
bool scaled_should_be_apart(const struct collecting *collecting, const struct leaf *leaf);

// Room for those of a block alone.
struct scaled_block {
    bool apart; // false: those of all passages are kept
    uint32_t numbers[LIST_BLOCK];
    float of[LIST_BLOCK];
    uint8_t prose[LIST_BLOCK];
};
void scaled_begin(struct scaled_block *block, bool apart);
// Of at most LIST_BLOCK passages, ascending. *out borrows them and the block, until the next.
loci_error scaled_find(struct scaled_block *block, const struct collecting *collecting,
                       const uint32_t *passages, uint32_t count, struct scaled *out);

static inline float scaled_prose(const struct collecting *collecting, const struct scaled *scaled, uint32_t i)
{
    return collecting->prose[scaled->prose[scaled->at[i]]];
}

#endif
