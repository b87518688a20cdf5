// SPDX-License-Identifier: MIT
// One collection of candidates: what its steps share. Internal to query/match/postings/.
#ifndef LOCI_QUERY_POSTINGS_COLLECTING_H
#define LOCI_QUERY_POSTINGS_COLLECTING_H

#include "query/match/matching.h"
#include "query/match/postings/tree/tree.h"
#include "rank/bound.h"
#include "rank/prose.h"
#include "store/read/document_length.h"
#include "store/read/scales.h"

struct collecting {
    loci *index;
    const struct matching *matching;
    const struct formula *formula;
    struct taker *taker;
    struct segments_reader *segments;
    struct scales *scales; // unless the taker wants all
    struct posting_tree *tree;
    struct contenders contenders;
    uint64_t total;
    bool has_conditions;
    bool is_disjunction, is_conjunction, is_listed;
    bool *leaves;                  // of each, whether it holds of the passage at hand
    struct field_counts *found;    // of each word
    struct field_counts *found_of; // of each leaf
    // best.c: contenders of which it is known how often they hold the one word, ascending: the passage above, `times` below; owned; NULL: none.
    uint64_t *known;
    size_t known_count, known_at;
    const struct leaf *
        placed; // listed.c: what contends are not passages but places in this leaf's list, which its other words share; NULL: passages
    const uint64_t *excluded; // excluded.c: of each passage a bit; the tree's; NULL: none is
    float prose[PROSE_FULL + 1];
    size_t *weakest; // the tree's scorings, those first that can add least …
    float *most;     // … and what each can, in the tree's order …
    float most_together;
    struct bits held, condition;
    float *sums;        // of the window, about; only where windows are looked at
    struct bits summed; // those of which the sums may not be 0
    struct scales_window
        *window; // owned; the scales of the window at hand; NULL: those of all passages are made and kept
};

// collect.c: begins one with a tree (borrowed), ends it (NULL allowed).
loci_error collecting_new(loci *index, const struct matching *matching, const struct formula *formula,
                          struct taker *taker, struct posting_tree *tree, struct collecting **out);
void collecting_free(struct collecting *collecting);
// exact.c: offers passages with their exact scores, in the order of the formula's words.
loci_error exact_offer_held(struct collecting *collecting, uint32_t base); // those of the window …
loci_error exact_contend(struct collecting *collecting, uint32_t base);    // … contend
loci_error exact_offer_contenders(struct collecting *collecting);
// All that hold one of the words of which any will do, where these are few.
bool few_can(const struct collecting *collecting);
loci_error exact_offer_few(struct collecting *collecting);
// Of these passages, ascending, those of which the tree holds, filters aside; and of a tree whose leaves are side by side those of which one does.
loci_error exact_offer_matches(struct collecting *collecting, const uint32_t *passages, size_t count);
loci_error exact_offer_side_by_side(struct collecting *collecting, const uint32_t *passages, size_t count);
// A passage with what was found of it.
loci_error exact_offer_found(struct collecting *collecting, uint32_t passage,
                             const struct field_counts *found);
// Of these passages, ascending, those in which words stand, wherever.
loci_error exact_offer_words(struct collecting *collecting, const uint32_t *passages, size_t count);

// limits.c: how much each word can add. False: out of memory.
bool limits_make(struct collecting *collecting);
// What any frequency of a word is below.
float limits_weight(const struct collecting *collecting, const struct leaf *leaf);
// What is seen of blocks hangs on: the scales, and whether prose counts.
uint64_t limits_scales(const struct collecting *collecting);
// The most that one word makes of a passage of a block, prose and all: by what was seen of it, or by its entry.
float limits_block(const struct collecting *collecting, const struct leaf *leaf,
                   const struct posting_run *run, uint32_t block);
// Remembers it of the block at hand, whose `count` weighted frequencies are given, if all scales are made.
void limits_see(struct collecting *collecting, struct posting_run *run, const float *frequency,
                uint32_t count);
// The threshold that the question had when it was asked before is one to begin with, the contenders' slack being set; and is left for the next.
void limits_begin(struct collecting *collecting);
void limits_leave(struct collecting *collecting);
// Whether no passage of a block can be among the best, as far as this leaf goes: then it need not be read for others.
bool limits_exclude(const struct collecting *collecting, const struct leaf *leaf,
                    const struct posting_run *run, uint32_t block);
// Whether what need not be looked at need not be counted any more.
static inline bool collecting_has_counted(const struct collecting *collecting)
{
    return collecting->total >= collecting->taker->counts;
}

// about.c: whether nothing more can be among the best, and enough was counted.
bool about_is_hopeless(const struct collecting *collecting);
// What in a window may be among the best contends.
loci_error about_window(struct collecting *collecting, uint32_t base, uint32_t held);
// The same of words of which any will do, or all must stand; counts the passages of which the tree holds as well.
loci_error about_disjunction(struct collecting *collecting, uint32_t base);
loci_error about_conjunction(struct collecting *collecting, uint32_t base);
// about.c: makes `sums`, once, before windows are looked at; and where these are looked at once, room for their scales.
loci_error about_begin(struct collecting *collecting);
loci_error about_begin_once(struct collecting *collecting);
// Makes the scales of some passages of the window at hand. Those of its passages, the first of which is `base`, as far as they were made.
loci_error about_scale_list(struct collecting *collecting, const uint32_t *passages, uint32_t count);
static inline const float *about_scales(const struct collecting *collecting, uint32_t base)
{
    return collecting->window ? collecting->window->of : collecting->scales->of + base;
}
// Leaves of `held` those whose sums reach a threshold.
void about_keep_reaching(struct collecting *collecting, float threshold);
// Sums up in `sums` what the passages of `held` are worth, all of them; nothing is left out.
loci_error about_sum(struct collecting *collecting, uint32_t base);
// boolean.c: whether the tree is words of which any will do, nothing else being asked, or of which all must or must not stand.
bool disjunction_can(const struct collecting *collecting);
bool conjunction_can(const struct collecting *collecting);
// Of a disjunction, whether as many as need be were counted, and sums alone tell which passages may be among the best.
bool disjunction_is_by_sums(const struct collecting *collecting, size_t weak);
// Make `held` of the window (where as many as need be were counted, of the strong words alone; all of it if `by_sums`; of a conjunction without those
// that cannot be among the best), and add to `sums` what words are worth, of a disjunction but for the `weak` weakest, of a conjunction if
// `sum`; *summed tells of each leaf whether that was done.
loci_error disjunction_window(struct collecting *collecting, uint32_t base, size_t weak, bool by_sums,
                              bool *summed);
loci_error conjunction_window(struct collecting *collecting, uint32_t base, bool sum, bool *summed);

// lean.c: whether a leaf is lists of which all is live, and what was united with these.
bool lean_can(const struct leaf *leaf);
// Adds its passages of a window to `out`, of `mask` (NULL: any) alone, and if `sum` what they are worth to `sums`. `out` may be NULL where
// there is no mask.
loci_error lean_add(struct collecting *collecting, struct leaf *leaf, uint32_t base, const struct bits *mask,
                    bool sum, struct bits *out);

// filter.c: leaves of `held` what filters leave.
loci_error filter_held(struct collecting *collecting, uint32_t base);

// listed.c: whether the tree is one phrase or distance and nothing else asked, of which all passages are listed.
bool listed_can(const struct collecting *collecting);
loci_error listed_offer(struct collecting *collecting);

// excluded.c: makes `excluded` of what the root must not hold. False: out of memory.
bool excluded_make(struct collecting *collecting);
uint64_t excluded_count(const struct collecting *collecting); // how many are
static inline bool is_excluded(const struct collecting *collecting, uint32_t passage)
{
    return collecting->excluded && (collecting->excluded[passage / 64] >> passage % 64 & 1);
}
// Counts the live passages of a list that are not excluded.
void excluded_count_run(struct collecting *collecting, struct posting_run *run);

// sparse.c: whether words must all stand of which one is rare: then its passages are looked up in the others' lists.
bool sparse_can(const struct collecting *collecting);
loci_error sparse_offer(struct collecting *collecting);

// rows.c: makes leaf->weighed, unless there are none to weigh. *weighed is false where the call should stop, which leaves none.
loci_error rows_weigh_others(const struct collecting *collecting, struct leaf *leaf, bool *weighed);

// single.c: whether the tree is one term, and nothing else asked but what must not stand: then its blocks are looked at as their bounds say.
bool single_can(const struct collecting *collecting);
loci_error single_offer(struct collecting *collecting);
// Of words side by side: what as many passages as are kept get for one of them alone is a threshold to begin with.
loci_error single_begin(struct collecting *collecting);

#endif
