// SPDX-License-Identifier: MIT
// The one contract between what finds passages and what ranks them: whoever looks into an index, be it FTS5 or lists of
// postings, offers candidates, and all that stands behind takes these.
#ifndef LOCI_RANK_CANDIDATE_H
#define LOCI_RANK_CANDIDATE_H

#include "rank/bm25.h"
#include "rank/top.h"

// A passage that matches, and what it holds of the query's words.
struct candidate {
    int64_t passage;
    uint32_t document;
    uint32_t place; // among equal scores
    struct field_counts length;
    uint8_t prose;                    // prose_level of its text
    const struct field_counts *found; // of each word of the formula; the source's, until it offers the next
    double score;                     // formula_first of it
};

// Whoever takes candidates.
struct taker {
    // Takes one; false ends the search: out of memory.
    bool (*take)(struct taker *taker, const struct candidate *candidate);
    // What does not reach this first score makes no difference any more: `take` may raise it, and a source may leave out, or pass
    // over without looking at their words, candidates that stay below it. It counts them all the same. Never raised: 0.
    double threshold;
    // Of what is offered it keeps so many best by scored_compare, and nothing comes of the others: a source may leave those out that are not
    // among them. 0: it wants all.
    size_t keeps;
    // So many candidates need be counted; beyond, a source may leave uncounted what it need not look at, and says so.
    uint64_t counts;
    bool has_more;
    // It asks neither for the documents nor for the places of what is offered, which a source may leave 0.
    bool passages_alone;
};
// The counts of a taker that wants them all, and of one that need not have them (as Lucene's collectors).
#define TAKER_COUNTS_ALL UINT64_MAX
enum { TAKER_COUNTS = 1000 };

// The best of them: those that `top` keeps.
struct top_taker {
    struct taker taker;
    struct top *top;
};
struct top_taker top_taker(struct top *top);

#endif
