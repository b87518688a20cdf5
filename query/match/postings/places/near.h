// SPDX-License-Identifier: MIT
// Places of phrases that stand near each other, as FTS5 finds and counts them. Pure.
#ifndef LOCI_QUERY_POSTING_NEAR_H
#define LOCI_QUERY_POSTING_NEAR_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// A phrase in one field of a passage.
struct near_phrase {
    const uint32_t *places; // where it begins, ascending; borrowed
    size_t count;
    uint32_t words;
    size_t at; // for near_next
};

// Steps through the sets of places, one of each phrase, of which each ends at most `between` words before the last begins: NEAR( …, between).
// Each set has the earliest that fit; a place may stand in several sets. `at` of each phrase is its place in the set. Begin with
// *begun false. False: there are no more.
bool near_next(struct near_phrase *phrases, size_t count, uint32_t between, bool *begun);

#endif
