// SPDX-License-Identifier: MIT
// What a look for phrases that are alike but for one word has at hand. Internal to query/match/postings/unite/.
#ifndef LOCI_QUERY_POSTING_ALIKE_LOOKING_H
#define LOCI_QUERY_POSTING_ALIKE_LOOKING_H

#include "query/match/postings/unite/alike_places.h"

#include "text/base/bits.h"

// A row begins here.
struct beginning {
    uint32_t passage; // less the span's first
    uint32_t position;
    uint32_t row : 16, field : 8, found : 8;
    uint32_t codes; // of its words, the first in `looking.codes`
};

// Where a word stands in a passage, and in which forms.
struct taken_places {
    uint32_t *list; // of a field f list[from[f]] … list[from[f + 1] - 1]; owned
    size_t capacity, from[FIELD_COUNT + 1];
    uint32_t occurrence; // the first of the list, in its block
};

// How a phrase must be written.
struct cell {
    bool begun;
    bool asks; // else in any form
    struct writing writing;
};

struct looking {
    loci *index;
    struct segments_reader *segments;
    size_t segment;
    const struct segment_info *info;
    const struct spellings *spellings;
    const struct alike *alike;
    const struct written_set *written;
    struct cell *cells; // of each row its columns; owned
    int column;
    bool *row_found;                            // whether the segment has all words of a row; owned
    struct posting_run *row_runs, *column_runs; // owned
    struct posting_run **ordered;               // owned; of a row after the other its runs, the rarest first
    uint32_t *offsets;                          // … and where in the phrase each stands; owned
    bool *column_found;                         // owned
    bool by_columns;                            // columns stand in fewer passages than rows …
    uint64_t *wanted;                           // … whose bits these are; owned
    uint32_t base, end;                         // of the span
    uint64_t *held;                             // a bit of each of its passages; owned
    uint32_t *ranks;                            // of each word of `held`, how many stand before it; owned
    struct beginning *gathered, *list;          // row after row; passage after passage; owned
    size_t count, gathered_capacity, list_capacity;
    bool direct; // a passage's slot is its number in the span; else how many that are held stand before it
    uint32_t *starts;  // of each slot, and the end; owned
    uint64_t *filters; // … a bit of each position modulo 64; owned
    uint64_t *hits;    // of each passage of the span a bit whether a column was found there; owned
    size_t start_capacity, filter_capacity;
    uint32_t *codes; // of the forms of rows' words; owned
    size_t code_count, code_capacity;
    struct taken_places taken;
    struct alike_places *out;
    bool *stopped;
    bool failed; // out of memory
};

static inline bool looking_goes_on(struct looking *looking)
{
    *looking->stopped = *looking->stopped || handle_should_stop(looking->index);
    return !*looking->stopped;
}

// How many passages that are held stand before one of the span.
static inline uint32_t held_before(const struct looking *looking, uint32_t at)
{
    return looking->ranks[at / 64] + bits_below(looking->held[at / 64], at % 64);
}

static inline uint32_t slot_of(const struct looking *looking, uint32_t at)
{
    return looking->direct ? at : held_before(looking, at);
}

// Takes where a word stands in the passage that its run is at, into looking->taken. False: it does not, out of memory, or damaged.
bool alike_take_places(struct looking *looking, struct posting_run *run);
// Gathers where a row begins in the span, and marks its passages as held.
void alike_row_gather(struct looking *looking, size_t row);
// Puts what was gathered in the order of passages. looking->failed: out of memory.
void alike_rows_order(struct looking *looking);

#endif
