// SPDX-License-Identifier: MIT
// Scores that are not exact, to tell which need be: what a word can add at most, and the best of many approximations.
#ifndef LOCI_RANK_BOUND_H
#define LOCI_RANK_BOUND_H

#include "rank/formula.h"

// So far an approximation in single precision may lie from the score, as a part of it: of 128 words, each rounded three times and summed,
// 128 × 4 × 2^-24 = 3e-5; three times that.
#define BOUND_SLACK 1e-4f

// No passage that holds a word at most as often, and is at least as long, gets more of it.
double bound_word(const struct formula *formula, size_t word, const struct field_counts *most,
                  const struct field_counts *shortest);

// A passage with its score, within BOUND_SLACK, or less by no more than the `slack` of all.
struct contender {
    uint32_t passage;
    float score;
};

// Those that may be among the `keeps` best: all that may, and few others.
struct contenders {
    struct contender *list; // owned
    size_t count, capacity;
    size_t settled;     // so many were left when the worst were cut last
    size_t keeps, full; // at so many the worst are cut
    float threshold;    // what lies below it is none
    float slack;
    float *scores; // owned; room to choose among them
    size_t score_capacity;
    bool failed; // out of memory
};
void contenders_init(struct contenders *contenders, size_t keeps);
void contenders_clear(struct contenders *contenders);
void contenders_cut(struct contenders *contenders); // before they are looked at; ascending by passage
// All of them come again; the threshold holds.
static inline void contenders_forget(struct contenders *contenders)
{
    contenders->count = contenders->settled = 0;
}
void contenders_grow(struct contenders *contenders);

static inline void contenders_add(struct contenders *contenders, uint32_t passage, float score)
{
    if (score < contenders->threshold)
        return;
    if (contenders->count == contenders->full)
        contenders_grow(contenders);
    if (contenders->count < contenders->capacity)
        contenders->list[contenders->count++] = (struct contender){passage, score};
}

#endif
