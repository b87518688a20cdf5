// SPDX-License-Identifier: MIT
// What a batch says of words, kept until its commit: every token of every passage that it puts. Turned round, it is a segment.
#ifndef LOCI_STORE_SEGMENT_GATHER_H
#define LOCI_STORE_SEGMENT_GATHER_H

#include "store/derived/derived.h"
#include "store/derived/segments/tables.h"

struct gathered_passage {
    uint32_t passage;
    uint32_t sequence; // in order of arrival: of the same passage the last counts
    size_t token;      // where its tokens begin, field by field
    uint32_t count[FIELD_COUNT];
    struct field_counts length;
    uint8_t prose;
    bool present;
};

struct gathered_token {
    uint32_t form; // its number in `forms`
    uint32_t position;
};

struct gathered_postings {
    struct counts terms; // of each the `link`: its TERM_ flags
    struct counts forms; // of terms: the number of the term, then the form; of each the `link`: that number
    struct gathered_passage *passages;
    size_t passage_count, passage_capacity;
    struct gathered_token *tokens;
    size_t token_count, token_capacity;
    // The number in `forms` of a word's number in the dictionary that tokens were last counted by: a guess, which the bytes of form and term
    // confirm.
    uint32_t *guesses;
    size_t guess_count;
};

// False when out of memory.
bool gather_passage(struct gathered_postings *gathered, const struct passage_change *change);
// Writes them as a segment, in the open transaction.
loci_error gather_write(loci *index, struct gathered_postings *gathered);

#endif
