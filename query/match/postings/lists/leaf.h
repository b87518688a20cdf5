// SPDX-License-Identifier: MIT
// What a word or phrase of a plan, in all its spellings, is to postings: the lists of one term, and a list that is united of the others.
#ifndef LOCI_QUERY_POSTING_LEAF_H
#define LOCI_QUERY_POSTING_LEAF_H

#include "query/match/postings/lists/run.h"
#include "query/match/written.h"
#include "query/plan/plan.h"

struct leaf {
    int word;   // of the formula, or -1: it only holds
    int column; // that it must stand in, or -1
    // The lists of one term, in each segment that holds it …
    struct posting_run *runs; // owned
    size_t run_count;
    // … but for these passages, ascending, which hold other spellings or phrases, with it or alone.
    uint32_t *passages; // owned
    struct field_counts *found;
    size_t count, capacity;
    size_t at;                   // none before it is asked for again
    size_t within;               // of these, live ones that the lists hold as well
    bool listed;                 // they were gone over one by one before
    struct list_worths *weighed; // owned; of the others; NULL: they were not (rows.c)
    // listed.c: what each of `passages` gets for all words of the phrase or distance that it is listed for, and zeros up to a multiple of 64, as
    // scales of this number have it; owned; NULL: none were summed up.
    float *sums;
    uint64_t sums_scales;
    // limits.c: the most that it adds; of weight 1 what other spellings do, as scales of this number have it.
    float most, others_most;
    uint64_t others_scales;
};

// Clears what leaf_make (unite/leaf_make.h) made.
void leaf_clear(struct leaf *leaf);
loci_error leaf_check(const struct leaf *leaf,
                      loci *index); // LOCI_CORRUPT when what was read of it was not whole

void leaf_begin(struct leaf *leaf); // from the first passage on
// Adds the passages of a window that hold it; of those in `mask` (NULL: all) at least. Windows ascend.
void leaf_window(struct leaf *leaf, uint32_t base, const struct bits *mask, struct bits *out);
// What a live passage holds of it; passages ascend. False: nothing.
bool leaf_seek(struct leaf *leaf, uint32_t passage, struct field_counts *found);
// What each of some passages, ascending, holds of it: adds it to found[i × stride] where that is nothing.
void leaf_seek_all(struct leaf *leaf, const uint32_t *passages, size_t count, struct field_counts *found,
                   size_t stride);
uint32_t leaf_ahead(struct leaf *leaf, uint32_t passage);      // as run_ahead
uint64_t leaf_passages(const struct leaf *leaf);               // that hold it, about
size_t leaf_bytes(const struct leaf *leaf);                    // of memory
bool leaf_is_other(const struct leaf *leaf, uint32_t passage); // the passage holds other spellings, too
// Passages of other spellings in a window; windows ascend. leaf->at is the first behind its beginning then.
bool leaf_has_others(struct leaf *leaf, uint32_t base);
void leaf_drop_others(struct leaf *leaf, uint32_t base, struct bits *set); // leaves those that are none

// Spots of a window with their weighted frequencies, block by block; *step begins with 0.
struct leaf_step {
    size_t run, at;
    uint32_t block;
    bool begun, has_others;
    struct bits others; // of the window
};
struct weighed_spots {
    uint32_t count;
    uint32_t at[LIST_BLOCK];
    float frequency[LIST_BLOCK];
};
// Weighs spots of the block that run_count has read.
void leaf_weigh(const struct posting_run *run, int column, const struct bm25 *bm25,
                const struct block_spots *spots, struct weighed_spots *out);
bool leaf_next(struct leaf *leaf, uint32_t base, const struct bits *mask, const struct bm25 *bm25,
               struct leaf_step *step, struct weighed_spots *out);

// The others of a window, of a leaf of which they were weighed. False: there are none.
static inline bool leaf_places_of_others(const struct leaf *leaf, uint32_t window, struct worths_places *out)
{
    return leaf->weighed && list_worths_places(leaf->weighed, window, out);
}

// The others of the window alone, of those in `mask` (NULL: any); *at begins with leaf->at.
bool leaf_next_others(const struct leaf *leaf, uint32_t base, const struct bits *mask,
                      const struct bm25 *bm25, size_t *at, struct weighed_spots *out);

// Of ascending passages of a list those that hold other spellings, too, get nothing for it: what they do is in what they get of all. None of
// the others before the from-th is among them.
void leaf_leave_out_others(const struct leaf *leaf, size_t from, const uint32_t *passages, uint32_t count,
                           float *frequency);
float leaf_weigh_found(const struct bm25 *bm25, const struct field_counts *found);
// What `count` of them hold, from the i-th on, weighted.
void leaf_weigh_others(const struct leaf *leaf, size_t i, uint32_t count, const struct bm25 *bm25,
                       float *frequency);

// Makes room for so many of `passages`. False: out of memory.
bool leaf_reserve(struct leaf *leaf, size_t wanted);
// Opens the lists of a term.
loci_error leaf_open(loci *index, struct segments_reader *segments, const char *term, size_t size,
                     enum positions_wanted positions, struct posting_run **runs, size_t *count);
// The same without what is kept of lists, for what looks few passages up.
loci_error leaf_look(loci *index, struct segments_reader *segments, const char *term, size_t size,
                     struct posting_run **runs, size_t *count);

// How often a word stands in a passage's text, as struct worth has it.
static inline uint8_t leaf_times(const struct field_counts *found)
{
    const bool is_text = found->in[FIELD_TITLE] + found->in[FIELD_HEADING] == 0;
    return is_text && found->in[FIELD_TEXT] <= UINT8_MAX ? (uint8_t)found->in[FIELD_TEXT] : 0;
}

// Has the processor fetch what is going to be looked at for a passage, as far as it is known where that lies.
static inline void leaf_expect(const struct leaf *leaf, uint32_t passage)
{
    if (leaf->weighed)
        list_worths_expect(leaf->weighed, passage);
    for (size_t r = 0; r < leaf->run_count; r++)
        if (leaf->runs[r].limits && leaf->runs[r].limits->worths)
            list_worths_expect(leaf->runs[r].limits->worths, passage);
}

#endif
