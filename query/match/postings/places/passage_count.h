// SPDX-License-Identifier: MIT
// In how many passages words stand near each other, or as a phrase, by positions: what planning counts.
#ifndef LOCI_QUERY_POSTING_PASSAGE_COUNT_H
#define LOCI_QUERY_POSTING_PASSAGE_COUNT_H

#include "query/expand/spellings.h"
#include "store/read/segments_read.h"

enum { NEAR_MAX = 64 };

// Combinations of spellings that are looked for near each other; the others are rarer.
struct near_pairs {
    const struct spellings *first, *second; // borrowed
    size_t ends
        [NEAR_MAX]; // the i-th of the first with the first so many of the second; none behind the first that has none
};
static inline size_t near_pairs_count(const struct near_pairs *pairs) // of spellings of the first
{
    size_t count = 0;
    while (count < NEAR_MAX && pairs->ends[count] > 0)
        count++;
    return count;
}

// Counts the live passages that hold a spelling of the first and one of the second that it is looked for with so that NEAR(…, between) finds them, or one that stands for
// both (of the same arc and terms). When the call should stop it is what was counted till then.
loci_error passages_count_near(loci *index, struct segments_reader *segments, const struct near_pairs *pairs,
                               unsigned between, uint64_t *out);
// … that hold a spelling.
loci_error passages_count(loci *index, struct segments_reader *segments, const struct spellings *spellings,
                          uint64_t *out);

#endif
