// SPDX-License-Identifier: MIT
// Which hits of a window stand beside another at one place, as the pairs of spellings can.
#include "query/match/postings/unite/window_hits.h"

#include "query/match/postings/lists/window.h"

// Asks for the places of a first part and of all forms that it begins, in the passages that hold both.
static void ask_pairs(struct hit *hits, const struct hit_range *of, const struct spelling_pair *pairs,
                      size_t count)
{
    const struct hit_range first = of[pairs->first];
    struct bits held, both;
    if (first.end == 0)
        return;
    bits_clear(&held);
    bits_clear(&both);
    for (uint32_t i = first.from; i < first.end; i++)
        bits_set(&held, hits[i].at);
    for (size_t pair = 0; pair < count; pair++) {
        const struct hit_range joined = of[pairs[pair].joined];
        for (uint32_t i = joined.from; pairs[pair].joined != pairs->first && i < joined.end; i++)
            if (bits_have(&held, hits[i].at)) {
                hits[i].asked = true;
                bits_set(&both, hits[i].at);
            }
    }
    for (uint32_t i = first.from; i < first.end; i++)
        hits[i].asked |= bits_have(&both, hits[i].at);
}

void window_hits_ask(struct hit *hits, struct hit_range *of, const struct spelling_pairs *pairs)
{
    for (size_t i = 0, end; i < pairs->count; i = end) {
        for (end = i + 1; end < pairs->count && pairs->list[end].first == pairs->list[i].first;)
            end++;
        ask_pairs(hits, of, &pairs->list[i], end - i);
    }
    for (size_t i = 0; i < pairs->count; i++)
        of[pairs->list[i].first] = of[pairs->list[i].joined] = (struct hit_range){0};
}
