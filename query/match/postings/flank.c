// SPDX-License-Identifier: MIT
// Reads the places of spellings.
#include "query/match/postings/flank.h"

#include <stdlib.h>

loci_error flank_open(struct flank *flank, const struct spelling *spellings, size_t count)
{
    flank->ranged = calloc(count + 1, sizeof *flank->ranged);
    loci_error error = flank->ranged ? LOCI_OK : handle_fail_memory(flank->sides.index);
    for (size_t i = 0; error == LOCI_OK && i < count; i++) {
        struct ranged *ranged = &flank->ranged[flank->count++];
        ranged->first = flank->sides.count;
        ranged->words = spellings[i].words;
        error = sides_add(&flank->sides, &spellings[i], true);
        ranged->end = flank->sides.count;
    }
    return error;
}

void flank_close(struct flank *flank)
{
    for (size_t i = 0; i < flank->count; i++)
        free(flank->ranged[i].places.list);
    free(flank->ranged);
    sides_clear(&flank->sides);
    *flank = (struct flank){0};
}

void flank_enter(struct flank *flank, const struct segment_info *segment)
{
    for (size_t i = 0; i < flank->count; i++) {
        struct ranged *ranged = &flank->ranged[i];
        ranged->here = NULL;
        for (size_t s = ranged->first; s < ranged->end; s++)
            if (flank->sides.list[s].segment == segment)
                ranged->here = &flank->sides.list[s];
    }
}

static void read_phrase(struct side *side, uint32_t passage, struct place_list *out)
{
    if (side->ended || side->passage > passage)
        return;
    uint32_t at = passage;
    side->ended = !phrase_reach(&side->phrase, &at);
    side->passage = at;
    if (!side->ended && at == passage)
        (void)phrase_count(&side->phrase, -1, 0, out);
}

bool flank_read(struct flank *flank, uint32_t passage)
{
    bool read = true;
    for (size_t i = 0; read && i < flank->count; i++) {
        struct ranged *ranged = &flank->ranged[i];
        ranged->places.count = 0;
        if (ranged->here && ranged->here->run)
            read = side_places(ranged->here, passage, -1, 0, &ranged->places);
        else if (ranged->here)
            read_phrase(ranged->here, passage, &ranged->places);
    }
    return read;
}

bool flank_reach(struct flank *flank, uint32_t *passage)
{
    uint32_t least = UINT32_MAX;
    bool any = false;
    for (size_t s = 0; s < flank->count; s++) {
        uint32_t at = *passage;
        if (!flank->ranged[s].here || !side_reach(flank->ranged[s].here, &at))
            continue;
        any = true;
        least = at < least ? at : least;
    }
    *passage = least;
    return any;
}
