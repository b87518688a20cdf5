// SPDX-License-Identifier: MIT
// A batch's postings in order of terms: who turns them round for ranking segments hands them on.
#ifndef LOCI_STORE_SEGMENT_TURNED_H
#define LOCI_STORE_SEGMENT_TURNED_H

#include "store/derived/segments/gather.h"

// As little as postings need of a passage, since they come to them in any order.
struct turned_passage {
    uint32_t passage;
    uint8_t length[FIELD_COUNT], prose; // for bounds: no length is above UINT8_MAX
};

struct turned_token {
    uint32_t passage; // its place among `passages`
    uint32_t place;   // field << TURNED_FIELD | position
    uint32_t code;    // of its form
};
enum { TURNED_FIELD = 30, TURNED_POSITION_MAX = (1 << TURNED_FIELD) - 1 };

// All tokens of a term, ascending by passage and place. Several may stand at one place.
struct turned_term {
    const char *term;
    size_t size;
    const struct turned_token *tokens;
    size_t count;
    const struct turned_passage *passages; // ascending, each once, as it was put last
};

// Who takes them, within the flush of what hands them on. Terms ascend, bytewise; SEGMENT_SENTENCES is among them.
struct posting_taker {
    void *state;
    bool (*wants)(const void *state);
    loci_error (*begin)(loci *, void *state);
    loci_error (*term)(loci *, void *state, const struct turned_term *);
    loci_error (*end)(loci *, void *state);
    void (*clear)(void *state); // whatever came back
};

#endif
