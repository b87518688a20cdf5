// SPDX-License-Identifier: MIT
// Goes over spellings, and reads their places.
#include "query/match/postings/places/flank.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { SPELLINGS_A_CHECK = 16 };

static void check(const struct flank *flank, size_t spelling, bool *stopped)
{
    if (spelling % SPELLINGS_A_CHECK == SPELLINGS_A_CHECK - 1)
        *stopped = handle_should_stop(flank->sides.index);
}

loci_error flank_open(struct flank *flank, const struct spelling *spellings, size_t count, bool *stopped)
{
    flank->ranged = calloc(count + 1, sizeof *flank->ranged);
    loci_error error = flank->ranged ? LOCI_OK : handle_fail_memory(flank->sides.index);
    for (size_t i = 0; error == LOCI_OK && !*stopped && i < count; i++) {
        struct ranged *ranged = &flank->ranged[flank->count++];
        ranged->first = flank->sides.count;
        ranged->words = spellings[i].words;
        error = sides_add(&flank->sides, &spellings[i], i, true);
        ranged->end = flank->sides.count;
        check(flank, i, stopped);
    }
    return error;
}

void flank_close(struct flank *flank)
{
    for (size_t i = 0; i < flank->count; i++)
        free(flank->ranged[i].places);
    free(flank->ranged);
    free(flank->held.list);
    sides_clear(&flank->sides);
    *flank = (struct flank){0};
}

void flank_enter_one(struct flank *flank, size_t spelling, const struct segment_info *segment)
{
    struct ranged *ranged = &flank->ranged[spelling];
    ranged->here = NULL;
    ranged->passage = 0;
    memset(ranged->from, 0, sizeof ranged->from);
    for (size_t s = ranged->first; s < ranged->end; s++)
        if (flank->sides.list[s].segment == segment)
            ranged->here = &flank->sides.list[s];
    if (ranged->here && !side_reach(flank->sides.index, ranged->here, &ranged->passage))
        ranged->here = NULL;
}

void flank_enter(struct flank *flank, const struct segment_info *segment, bool *stopped)
{
    flank->passage = 0;
    flank->ended = false;
    for (size_t i = 0; !*stopped && i < flank->count; i++) {
        flank_enter_one(flank, i, segment);
        check(flank, i, stopped);
    }
}

static uint64_t side_passages(const struct side *side)
{
    return side->run ? side->run->list.count : side->phrase.rest[0]->list.count;
}

uint64_t flank_passages(const struct flank *flank)
{
    uint64_t passages = 0;
    for (size_t i = 0; i < flank->count; i++) {
        const struct side *here = flank->ranged[i].here;
        passages += here ? side_passages(here) : 0;
    }
    return passages;
}

uint64_t flank_all_passages(const struct flank *flank)
{
    uint64_t passages = 0;
    for (size_t i = 0; i < flank->sides.count; i++)
        passages += side_passages(&flank->sides.list[i]);
    return passages;
}

// Puts a spelling at the first passage that it holds from one on. False: there is none.
static bool reach(loci *index, struct ranged *ranged, uint32_t passage)
{
    if (ranged->here && ranged->passage < passage) {
        ranged->passage = passage;
        if (!side_reach(index, ranged->here, &ranged->passage))
            ranged->here = NULL;
    }
    return ranged->here != NULL;
}

bool flank_reach(struct flank *flank, uint32_t *passage)
{
    uint32_t least = UINT32_MAX;
    bool any = false;
    if (flank->ended || flank->passage > *passage) {
        *passage = flank->passage;
        return !flank->ended;
    }
    for (size_t i = 0; i < flank->count; i++) {
        if (!reach(flank->sides.index, &flank->ranged[i], *passage))
            continue;
        any = true;
        least = flank->ranged[i].passage < least ? flank->ranged[i].passage : least;
    }
    flank->ended = !any;
    flank->passage = *passage = least;
    return any;
}

static bool make_room(struct ranged *ranged, size_t count)
{
    uint32_t *grown = array_reserve(ranged->places, &ranged->capacity, count + 1, sizeof *grown);
    if (grown)
        ranged->places = grown;
    return grown != NULL;
}

// Leaves of a field's places those that are written as asked; `occurrence` is the first's.
static size_t keep_written(struct side *side, uint32_t *places, uint32_t count, uint32_t occurrence)
{
    struct posting_run *run = side->run;
    size_t kept = 0;
    for (uint32_t i = 0; i < count; i++) {
        uint32_t code = 0;
        if (!codes_at(&run->positions.codes, occurrence + i, &code)) {
            run->damaged = true;
            return 0;
        }
        places[kept] = places[i];
        kept += writing_holds(side->writing, &code);
    }
    return kept;
}

static bool read_word(struct side *side, struct ranged *ranged)
{
    struct posting_run *run = side->run;
    if (!run_count(run) || !run_positions(run))
        return true;
    uint32_t occurrence = run->occurrence;
    size_t count = 0;
    for (int field = 0; field < FIELD_COUNT && !run->damaged; field++) {
        const uint32_t here = run->found.in[field][run->at];
        run->damaged = !list_positions_may_hold(&run->positions, here);
        if (run->damaged)
            break; // nothing of it is told: the fields before would have places, those behind less than none
        if (!make_room(ranged, count + here))
            return false;
        run->damaged = !list_positions_take(&run->positions, here, ranged->places + count);
        count += side->writing ? keep_written(side, ranged->places + count, here, occurrence) : here;
        occurrence += here;
        ranged->from[field + 1] = count;
    }
    if (run->damaged)
        memset(ranged->from, 0, sizeof ranged->from);
    else
        run_positions_taken(run);
    return true;
}

static bool read_phrase(struct side *side, struct ranged *ranged, struct place_list *held)
{
    size_t count = 0;
    held->count = 0;
    (void)phrase_count(&side->phrase, -1, 0, held);
    if (!make_room(ranged, held->count))
        return false;
    for (uint32_t field = 0; field < FIELD_COUNT; field++) { // as they come
        while (count < held->count && held->list[count].field == field) {
            ranged->places[count] = held->list[count].position;
            count++;
        }
        ranged->from[field + 1] = count;
    }
    return true;
}

bool flank_stands(struct flank *flank, size_t spelling, uint32_t passage)
{
    struct ranged *ranged = &flank->ranged[spelling];
    return reach(flank->sides.index, ranged, passage) && ranged->passage == passage;
}

bool flank_read_one(struct flank *flank, size_t spelling)
{
    struct ranged *ranged = &flank->ranged[spelling];
    memset(ranged->from, 0, sizeof ranged->from);
    return ranged->here->run ? read_word(ranged->here, ranged)
                             : read_phrase(ranged->here, ranged, &flank->held);
}

bool flank_read(struct flank *flank, uint32_t passage)
{
    bool read = true;
    for (size_t i = 0; read && i < flank->count; i++) {
        if (flank_stands(flank, i, passage))
            read = flank_read_one(flank, i);
        else
            memset(flank->ranged[i].from, 0, sizeof flank->ranged[i].from);
    }
    return read;
}

void flanks_close(struct flank *flanks, size_t count)
{
    for (size_t i = 0; flanks && i < count; i++)
        flank_close(&flanks[i]);
    free(flanks);
}

loci_error flanks_judge(const struct flank *flanks, size_t count)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; flanks && error == LOCI_OK && i < count; i++)
        error = sides_judge(&flanks[i].sides);
    return error;
}
