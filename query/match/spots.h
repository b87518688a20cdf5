// SPDX-License-Identifier: MIT
// Where the sides of a distance stand in a text, and whether they meet.
#ifndef LOCI_QUERY_SPOTS_H
#define LOCI_QUERY_SPOTS_H

#include "query/match/written.h"

struct spot {
    size_t start, end;  // positions: the first word's, and one behind the last's
    size_t first, last; // bytes of the text: where it begins, and where its last word does
};

// Zero-initialise.
struct spots {
    struct spot *list; // side by side, as they were found
    size_t count, capacity;
    size_t *sides; // where each side begins
    size_t side_count, side_capacity;
    bool failed;
};

void spots_begin(struct spots *spots); // no sides
void spots_begin_side(struct spots *spots);
// Adds to the last side where a spelling stands, written as asked (NULL: in any form). False: out of memory.
bool spots_find(struct spots *spots, const struct token_text *text, const struct spelling *spelling,
                const struct written *written);
bool spots_add(struct spots *spots, struct spot spot); // to the last side; false: out of memory
size_t spots_side_count(const struct spots *spots);    // of the last side
void spots_clear(struct spots *spots);

// Whether each side stands somewhere so that no more than `between` words are between the end of each and the beginning of the last;
// in order: so that each begins behind the end of the one before. They may overlap else.
bool spots_meet(const struct spots *spots, size_t between, bool in_order);
// Whether a sentence of the text has all sides.
bool spots_in_sentence(const struct spots *spots, const struct token_text *text);
// The same without a text, by positions alone: sentences begin at 0 and at these, ascending. Overwrites first and last.
bool spots_share_sentence(struct spots *spots, const uint32_t *begins, size_t count);

#endif
