// SPDX-License-Identifier: MIT
// Turns a batch's tokens round in memory: terms in order, of each its passages. Nothing here needs the handle.
#ifndef LOCI_STORE_SEGMENT_TURNING_H
#define LOCI_STORE_SEGMENT_TURNING_H

#include "store/derived/segments/turned.h"

struct form_place {
    uint32_t term; // its place in `sorted`
    uint32_t code; // the form's number among the term's, the commonest first
};

struct counted_form {
    uint32_t form, count;
};

struct turning {
    struct gathered_postings *gathered;
    struct gathered_passage *passages; // that count, ascending
    size_t passage_count;
    struct turned_passage *turned; // these
    const struct count **sorted;   // terms
    struct form_place *place_of;   // of each form
    struct counted_form *forms;    // by term as sorted, in the order of their codes …
    size_t *forms_end;             // … those of each term end here
    size_t *next; // of each term of the slice where its next token goes: once it is filled, where they end
    struct turned_token *slice;
    size_t slice_capacity;
};

// Of zeroed memory with `gathered` set. False when out of memory; clear it whatever comes back.
bool turning_prepare(struct turning *turning);
void turning_clear(struct turning *turning);
// Fills the slice with the tokens of the terms [first, *last): as many terms as have room. With the last slice the gathered tokens are
// freed. False when out of memory.
bool turning_slice(struct turning *turning, size_t first, size_t *last);

#endif
