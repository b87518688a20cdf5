// SPDX-License-Identifier: MIT
// Candidates, into a heap.
#include "rank/candidate.h"

static bool take(struct taker *taker, const struct candidate *candidate)
{
    struct top *top = ((struct top_taker *)taker)->top;
    top_add(top,
            (struct scored){candidate->passage, candidate->score, candidate->document, candidate->place});
    // An equal score may still come in by its place: what is left out is less.
    if (top->k > 0 && top->count == top->k)
        taker->threshold = top->entries[0].score;
    return !top->failed;
}

struct top_taker top_taker(struct top *top)
{
    return (struct top_taker){.taker = {.take = take, .keeps = top->k, .counts = TAKER_COUNTS_ALL},
                              .top = top};
}
