// SPDX-License-Identifier: MIT
// FTS5's own order of looking (fts5ExprNearIsMatch), which decides what counts.
#include "query/match/postings/places/near.h"

static bool step(struct near_phrase *phrase)
{
    return ++phrase->at < phrase->count;
}

static uint32_t place_of(const struct near_phrase *phrase)
{
    return phrase->places[phrase->at];
}

// Of all phrases that which comes next begins soonest moves on.
static bool advance(struct near_phrase *phrases, size_t count)
{
    size_t first = 0;
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < count; i++) {
        const struct near_phrase *phrase = &phrases[i];
        const uint64_t next = phrase->at + 1 < phrase->count ? phrase->places[phrase->at + 1] : UINT64_MAX;
        if (next < least) {
            least = next;
            first = i;
        }
    }
    return least < UINT64_MAX && step(&phrases[first]);
}

bool near_next(struct near_phrase *phrases, size_t count, uint32_t between, bool *begun)
{
    for (size_t i = 0; !*begun && i < count; i++) {
        phrases[i].at = 0;
        if (phrases[i].count == 0)
            return false;
    }
    if (*begun && !advance(phrases, count))
        return false;
    *begun = true;
    int64_t last = place_of(&phrases[0]);
    for (bool all = false; !all;) {
        all = true;
        for (size_t i = 0; i < count; i++) {
            const int64_t first = last - phrases[i].words - between;
            if (place_of(&phrases[i]) >= first && place_of(&phrases[i]) <= last)
                continue;
            all = false;
            while (place_of(&phrases[i]) < first)
                if (!step(&phrases[i]))
                    return false;
            if (place_of(&phrases[i]) > last)
                last = place_of(&phrases[i]);
        }
    }
    return true;
}
