// SPDX-License-Identifier: MIT
// The postings of one term in one segment: gone over window by window, or looked up passage by passage.
#ifndef LOCI_QUERY_POSTING_RUN_H
#define LOCI_QUERY_POSTING_RUN_H

#include "query/match/postings/lists/window.h"
#include "store/read/segments_read.h"

enum { RUN_STEP = 8 };

struct posting_run {
    struct list list;
    const struct segment_info *segment;
    unsigned flags;                    // of the term
    struct list_limits *limits;        // of its blocks, or NULL
    bool damaged;                      // what was read of it was not whole: it gives nothing more
    uint32_t block;                    // none before it is asked for again
    uint32_t loaded, counted;          // the block in `passages`, in `found`, and 1; 0 for none
    uint32_t at;                       // in `passages`: none before it is looked up again
    uint32_t last;                     // of `passages`
    uint32_t positioned, positions_at; // the block of `positions`, and 1; which of its passages comes
    struct list_positions positions;
    uint32_t occurrence;                      // the first at `positions`, in its block
    uint32_t passages[LIST_BLOCK + RUN_STEP]; // behind the last UINT32_MAX
    struct list_found found;
};

void run_init(struct posting_run *run, const struct opened_list *list, const struct segment_info *segment);
void run_rewind(struct posting_run *run); // from the first passage on, as run_init leaves it
void run_return(struct posting_run *run,
                uint32_t block); // … from the first of a block that was reached before

// The live postings of a block that lie in a window.
struct block_spots {
    uint32_t count;
    uint32_t first;          // the i-th is number first + i of the block …
    bool sparse;             // … unless: place[i]
    uint32_t at[LIST_BLOCK]; // passages less the window's base
    uint8_t place[LIST_BLOCK];
};
static inline uint32_t block_spots_place(const struct block_spots *spots, uint32_t i)
{
    return spots->sparse ? spots->place[i] : spots->first + i;
}
// Begins a window; windows ascend. *block is for run_next, which gives the window's spots block by block, those of `mask` (NULL: all)
// alone. False behind the last.
void run_window(struct posting_run *run, uint32_t base, uint32_t *block);
bool run_next(struct posting_run *run, uint32_t base, const struct bits *mask, uint32_t *block,
              struct block_spots *out);
// The same, live or not, where they lie in run->passages, of blocks in which one of `mask` lies. Never none.
struct run_part {
    uint32_t first, count;
};
bool run_next_part(struct posting_run *run, uint32_t base, const struct bits *mask, uint32_t *block,
                   struct run_part *out);
// Reads a block, whatever window it is in. False: it is damaged, or holds a passage above `last`.
bool run_load(struct posting_run *run, uint32_t block, uint32_t last);
// Reads the frequencies of the block at hand. False: it is damaged.
bool run_count(struct posting_run *run);

// The first of ascending passages that is not below one; `count` where there is none.
uint32_t run_bound(const uint32_t *passages, uint32_t count, uint32_t passage);

// What `count` passages of the block that run_count has read hold of the term, weighted.
void run_weigh(const struct posting_run *run, const struct bm25 *bm25, uint32_t first, uint32_t count,
               float *frequency);

// Looks a live passage up; passages ascend. Its frequencies are list_found_at(&run->found, run->at).
bool run_seek(struct posting_run *run, uint32_t passage);
bool run_stands(struct posting_run *run, uint32_t passage); // the same without its frequencies
// Puts run->positions at those of the passage that run_seek found.
bool run_find_positions(struct posting_run *run);
static inline bool run_positions(struct posting_run *run)
{
    return (run->positioned == run->loaded && run->positions_at == run->at) || run_find_positions(run);
}
// Puts run->occurrence at the first of the passage that run_seek found, for run->positions.codes. Not of a run that is asked for positions.
bool run_codes(struct posting_run *run);
// The positions of that passage, all of them, were taken.
void run_positions_taken(struct posting_run *run);
// Loads the first block that reaches a passage; passages ascend. False: there is none.
bool run_enter(struct posting_run *run, uint32_t passage);
// The first passage, live or not, at or behind one, as run_seek would find it. False: there is none.
static inline bool run_reach(struct posting_run *run, uint32_t passage)
{
    if ((run->loaded != run->block + 1 || run->last < passage) && !run_enter(run, passage))
        return false;
    const uint32_t *from = run->passages + run->at;
    while (from[RUN_STEP - 1] < passage)
        from += RUN_STEP;
    uint32_t below = 0; // counted, not branched upon
    for (uint32_t i = 0; i < RUN_STEP; i++)
        below += from[i] < passage;
    run->at = (uint32_t)(from - run->passages) + below;
    return true;
}
// No passage of it from `passage` on lies before this; UINT32_MAX: there is none. No more is read than entries tell.
uint32_t run_ahead(struct posting_run *run, uint32_t passage);

#endif
