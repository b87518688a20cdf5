// SPDX-License-Identifier: MIT
// The spellings of a slot, opened in each segment, while they are united. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTING_SIDES_H
#define LOCI_QUERY_POSTING_SIDES_H

#include "query/match/postings/lists/leaf.h"
#include "query/match/postings/phrases/phrase.h"
#include "query/match/postings/unite/pairs.h"

// A spelling in one segment: a word's list, or a phrase's.
struct side {
    struct posting_run *run; // of a word …
    uint32_t spelling;       // … its number, where the sides have pairs
    struct phrase phrase;    // else
    struct writing *writing; // how it must be written, or NULL
    const struct segment_info *segment;
    unsigned
        flags; // of its first term, with TERM_COLOCATED where another spelling begins with it too: no two others stand at one place
    bool ended;
    uint32_t passage;          // that the phrase holds next; below it none
    struct field_counts found; // what it does, for few_sides_unite …
    struct place_list places;  // … and where, of a colocated one; owned
};

// Zero-initialise, then set the first four.
struct sides {
    loci *index;
    struct segments_reader *segments;
    const struct written_set *written;  // what is asked for as written, or NULL: nothing
    bool once;                          // a place counts once
    const struct spelling_pairs *pairs; // of them, or NULL: any two that are colocated may stand at one place
    struct side *list;
    size_t count, capacity;
    size_t main,
        main_count; // those of the word whose lists stay as they are, if one is much larger than all others
    struct writing **writings; // owned
    size_t writing_count, writing_capacity;
    struct posting_run **runs; // of each term of each spelling; owned
    size_t run_count, run_capacity;
};
// Opens those of one spelling, the so-manieth; `shares`: another begins with the same term. Clear the sides whatever comes back.
loci_error sides_add(struct sides *sides, const struct spelling *spelling, size_t number, bool shares);
// Keeps room for so many runs until the sides are cleared. NULL: out of memory.
struct posting_run *sides_keep_runs(struct sides *sides, size_t count);
// Adds a phrase in one segment; takes over `runs`, one of each word. Its family has those that are `shared`.
loci_error sides_add_phrase(struct sides *sides, const struct spelling *spelling, bool shares,
                            struct posting_run **runs, struct posting_run *const *shared,
                            size_t shared_count);
void sides_clear(struct sides *sides);
// LOCI_NO_MEMORY or LOCI_CORRUPT where what was read of them failed or was not whole.
loci_error sides_judge(const struct sides *sides);

// The first passage at or behind *passage that the side holds, live or not: sets it. Passages ascend. False: there is none, or
// the call should stop (handle_is_stopped).
bool side_reach(loci *index, struct side *side, uint32_t *passage);
// Adds where a word stands in a live passage, written as asked; in `column` alone unless that is -1. Each has this `at`. Passages
// ascend. False: out of memory; what is not whole is for sides_judge.
bool side_places(struct side *side, uint32_t passage, int column, uint32_t at, struct place_list *out);

#endif
