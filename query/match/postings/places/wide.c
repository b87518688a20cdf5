// SPDX-License-Identifier: MIT
// A spelling at a time is looked for in all of the passages, since few of a prefix's thousand stand in any of them.
#include "query/match/postings/places/wide.h"

#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

static bool goes_on(struct wide *wide)
{
    *wide->stopped = *wide->stopped || handle_should_stop(wide->index);
    return !wide->failed && !*wide->stopped;
}

struct wide *wide_new(loci *index, bool *stopped)
{
    struct wide *wide = calloc(1, sizeof *wide);
    if (wide) {
        wide->index = index;
        wide->stopped = stopped;
    }
    return wide;
}

loci_error wide_open(struct wide *wide, struct segments_reader *segments, const struct plan *plan,
                     const struct plan_node *node, const struct written_set *written)
{
    loci_error error = meeting_open(&wide->meeting, wide->index, segments, node);
    wide->flanks = calloc(node->child_count, sizeof *wide->flanks);
    if (!wide->flanks && error == LOCI_OK)
        error = handle_fail_memory(wide->index);
    for (size_t i = 0; error == LOCI_OK && !*wide->stopped && i < node->child_count; i++) {
        const struct spellings *spellings = plan_node_spellings(plan, node->children[i]);
        struct sides *sides = &wide->flanks[wide->count].sides;
        sides->index = wide->index;
        sides->segments = segments;
        sides->written = written;
        error = flank_open(&wide->flanks[wide->count++], spellings->list, spellings->count, wide->stopped);
    }
    return error;
}

void wide_free(struct wide *wide)
{
    if (!wide)
        return;
    for (size_t i = 0; i < wide->count; i++)
        flank_close(&wide->flanks[i]);
    meeting_close(&wide->meeting);
    free(wide->flanks);
    free(wide->gathered);
    free(wide->list);
    free(wide);
}

loci_error wide_check(const struct wide *wide)
{
    if (wide->failed)
        return handle_fail_memory(wide->index);
    loci_error error = sides_judge(&wide->meeting.sentences.sides);
    for (size_t i = 0; error == LOCI_OK && i < wide->count; i++)
        error = sides_judge(&wide->flanks[i].sides);
    return error;
}

void wide_enter(struct wide *wide, const struct segment_info *segment)
{
    wide->segment = segment;
    wide->entered = false;
    meeting_enter(&wide->meeting, segment);
}

// ---- gathering

// Adds where a spelling stands in the passage that was read.
static void add_places(struct wide *wide, size_t side, const struct ranged *ranged, size_t passage)
{
    struct wide_place *grown = array_reserve(wide->gathered, &wide->gathered_capacity,
                                             wide->place_count + ranged_count(ranged), sizeof *grown);
    wide->failed |= !grown;
    if (!grown)
        return;
    wide->gathered = grown;
    for (uint32_t field = 0; field < FIELD_COUNT; field++)
        for (size_t i = ranged->from[field]; i < ranged->from[field + 1]; i++)
            grown[wide->place_count++] = (struct wide_place){.passage = (uint16_t)passage,
                                                             .side = (uint8_t)side,
                                                             .field = (uint8_t)field,
                                                             .position = ranged->places[i],
                                                             .words = ranged->words};
}

// The first of the passages from one on that is not below another.
static size_t skip(const uint32_t *passages, size_t count, size_t at, uint32_t passage)
{
    size_t step = 1;
    while (at + step < count && passages[at + step] < passage) {
        at += step;
        step *= 2;
    }
    const size_t end = at + step < count ? at + step : count;
    return at + run_bound(passages + at, (uint32_t)(end - at), passage);
}

static void gather_spelling(struct wide *wide, size_t side, size_t spelling, const uint32_t *passages,
                            size_t count)
{
    struct flank *flank = &wide->flanks[side];
    const struct ranged *ranged = &flank->ranged[spelling];
    if (!wide->entered)
        flank_enter_one(flank, spelling, wide->segment);
    for (size_t i = 0; !wide->failed && i < count && ranged->here;) {
        if (!flank_stands(flank, spelling, passages[i])) {
            i = skip(passages, count, i, ranged->passage);
            continue;
        }
        wide->failed |= !flank_read_one(flank, spelling);
        if (!wide->failed)
            add_places(wide, side, ranged, i);
        i++;
    }
}

static void gather(struct wide *wide, const uint32_t *passages, size_t count)
{
    wide->place_count = 0;
    for (size_t side = 0; side < wide->count; side++)
        for (size_t i = 0; i < wide->flanks[side].count && goes_on(wide); i++)
            gather_spelling(wide, side, i, passages, count);
    wide->entered = true;
}

// Puts what was gathered passage after passage, and side after side there. `starts` are where passages begin, one further: each is where its
// passage ends, then.
static void order(struct wide *wide, size_t count)
{
    struct wide_place *list =
        array_reserve(wide->list, &wide->list_capacity, wide->place_count + 1, sizeof *list);
    wide->failed |= !list;
    if (!list)
        return;
    wide->list = list;
    memset(wide->starts, 0, (count + 2) * sizeof *wide->starts);
    for (size_t i = 0; i < wide->place_count; i++)
        wide->starts[wide->gathered[i].passage + 2]++;
    for (size_t i = 2; i < count + 2; i++)
        wide->starts[i] += wide->starts[i - 1];
    for (size_t i = 0; i < wide->place_count; i++)
        list[wide->starts[wide->gathered[i].passage + 1]++] = wide->gathered[i];
}

// ---- judging

// Takes the places of each side in one field. False: a side has none, or out of memory.
static bool take_field(struct wide *wide, const struct wide_place *places, size_t count, uint32_t field)
{
    struct spots *spots = &wide->meeting.spots;
    size_t at = 0;
    spots_begin(spots);
    for (size_t side = 0; side < wide->count; side++) {
        spots_begin_side(spots);
        bool added = !spots->failed;
        for (; added && at < count && places[at].side == side; at++)
            if (places[at].field == field)
                added =
                    spots_add(spots, (struct spot){.start = places[at].position,
                                                   .end = (size_t)places[at].position + places[at].words});
        wide->failed |= !added;
        if (!added || spots_side_count(spots) == 0)
            return false;
    }
    return true;
}

static bool holds_at(struct wide *wide, uint32_t passage, size_t at)
{
    const struct wide_place *places = wide->list + wide->starts[at];
    const size_t count = wide->starts[at + 1] - wide->starts[at];
    bool holds = false;
    wide->failed |= !meeting_read(&wide->meeting, passage);
    for (uint32_t field = 0; !holds && !wide->failed && field < FIELD_COUNT; field++)
        holds = meeting_asks(&wide->meeting, field) && take_field(wide, places, count, field) &&
                meeting_holds(&wide->meeting, field);
    return holds;
}

void wide_judge(struct wide *wide, const uint32_t *passages, size_t count, bool *holds)
{
    enum { PASSAGES_A_CHECK = 512 };
    gather(wide, passages, count);
    if (goes_on(wide))
        order(wide, count);
    for (size_t i = 0; i < count; i++)
        holds[i] = (i % PASSAGES_A_CHECK > 0 ? !wide->failed && !*wide->stopped : goes_on(wide)) &&
                   holds_at(wide, passages[i], i);
}
