// SPDX-License-Identifier: MIT
// Pseudo-relevance feedback: the terms that the best passages of a first answer share, and what they weigh.
#ifndef LOCI_RANK_FEEDBACK_H
#define LOCI_RANK_FEEDBACK_H

#include <stdbool.h>
#include <stddef.h>

// What the query's own words keep in the head, of a query whose words weigh `words` in all: 0 to 1.
double feedback_own_head(double words);
#include <stdint.h>

// A term of the best passages. `mass` is gathered by the caller: the sum over the passages that hold it of the passage's
// share times the saturated frequency (bm25_term with weight 1).
struct feedback_term {
    const char *text; // not NUL-terminated; borrowed
    size_t size;
    uint32_t id;   // the caller's
    uint32_t seen; // passages that hold it
    double mass;
    double idf;
    double weight; // set by feedback_choose: its share of the mass of all that were chosen; they sum up to 1
};

// The share of the passage of rank 1, 2 … `count`: 1 / (rank + 1), normalised. By rank rather than by score, so that a wrong
// passage counts little however well it scored (after Rocchio 1971; Lavrenko and Croft 2001).
double feedback_share(size_t rank, size_t count);

// Puts the feedback_terms (rank/constants.h) terms with the greatest mass × idf first (ties by their bytes), sets their weights and returns
// how many there are. Terms with idf 0 or mass 0 are never chosen.
size_t feedback_choose(struct feedback_term *terms, size_t count);

#endif
