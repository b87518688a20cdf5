// SPDX-License-Identifier: MIT
// Goes over the passages that hold all sides; the rarer leads.
#include "query/match/postings/places/passage_count.h"

#include "query/match/postings/places/flank.h"
#include "query/match/postings/places/near.h"

enum { SIDES = 2, PASSAGES_A_CHECK = 256 };

struct counting {
    loci *index;
    struct segments_reader *segments;
    struct flank flanks[SIDES];
    struct spellings spellings[SIDES]; // borrowed
    const size_t *ends;                // of each of the first: it is looked for with so many of the second
    size_t side_count;
    unsigned between;
    size_t first; // the side that leads in the segment at hand
    uint64_t count;
    bool stopped, failed;
};

static loci_error open_sides(struct counting *counting)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; error == LOCI_OK && i < counting->side_count; i++) {
        struct flank *flank = &counting->flanks[i];
        flank->sides.index = counting->index;
        flank->sides.segments = counting->segments;
        error =
            flank_open(flank, counting->spellings[i].list, counting->spellings[i].count, &counting->stopped);
    }
    return error;
}

static bool stand_near(const struct ranged *a, const struct ranged *b, unsigned between)
{
    bool near = false;
    for (uint32_t field = 0; !near && field < FIELD_COUNT; field++) {
        struct near_phrase phrases[SIDES] = {{.places = a->places + a->from[field],
                                              .count = a->from[field + 1] - a->from[field],
                                              .words = a->words},
                                             {.places = b->places + b->from[field],
                                              .count = b->from[field + 1] - b->from[field],
                                              .words = b->words}};
        bool begun = false;
        near = phrases[0].count > 0 && phrases[1].count > 0 && near_next(phrases, SIDES, between, &begun);
    }
    return near;
}

// Whether the so-manieth of the first and of the second, which both stand in the passage that was read, are what is counted.
static bool pair_holds(const struct counting *counting, size_t i, size_t j)
{
    const unsigned arc = counting->spellings[0].list[i].arc;
    return j < counting->ends[i] &&
           ((arc > 0 && arc == counting->spellings[1].list[j].arc) ||
            stand_near(&counting->flanks[0].ranged[i], &counting->flanks[1].ranged[j], counting->between));
}

// Whether a spelling of the side that follows is that with any of the side that leads.
static bool any_pair_holds(const struct counting *counting, size_t follower)
{
    const struct flank *leader = &counting->flanks[counting->first];
    bool any = false;
    for (size_t i = 0; !any && i < leader->count; i++)
        any = ranged_count(&leader->ranged[i]) > 0 &&
              (counting->first == 0 ? pair_holds(counting, i, follower) : pair_holds(counting, follower, i));
    return any;
}

// Where a side has many spellings, as a prefix has, few stand in a passage, and of these one that holds is enough: so each is asked in turn.
static bool holds_pair(struct counting *counting, uint32_t passage)
{
    struct flank *leader = &counting->flanks[counting->first],
                 *other = &counting->flanks[1 - counting->first];
    bool read = false, any = false;
    for (size_t i = 0; !any && !counting->failed && i < other->count; i++) {
        if (!flank_stands(other, i, passage))
            continue;
        counting->failed |= (!read && !flank_read(leader, passage)) || !flank_read_one(other, i);
        read = true;
        any = !counting->failed && ranged_count(&other->ranged[i]) > 0 && any_pair_holds(counting, i);
    }
    return any;
}

// Whether one stands there.
static bool holds_any(struct counting *counting, uint32_t passage)
{
    struct flank *flank = &counting->flanks[0];
    bool any = false;
    counting->failed |= !flank_read(flank, passage);
    for (size_t i = 0; !any && i < flank->count; i++)
        any = ranged_count(&flank->ranged[i]) > 0;
    return any;
}

// The next passage that may be one; false as well when the call should stop. Few spellings are put at it on both sides, many are asked of each that the rarer side has.
static bool reach_all(struct counting *counting, uint32_t *passage)
{
    enum { FEW = 4 };
    struct flank *leader = &counting->flanks[counting->first],
                 *other = &counting->flanks[1 - counting->first];
    const bool leads = counting->side_count == 1 || other->count > FEW;
    uint32_t before;
    do {
        before = *passage;
        if (handle_steps_end(counting->index, counting->side_count) || !flank_reach(leader, passage) ||
            (!leads && !flank_reach(other, passage)))
            return false;
    } while (!leads && *passage != before);
    return true;
}

static void look_at(struct counting *counting, uint32_t passage)
{
    const bool holds = (counting->side_count == 1 ? holds_any : holds_pair)(counting, passage);
    counting->count += !counting->failed && holds;
}

static void count_segment(struct counting *counting, const struct segment_info *segment)
{
    uint32_t passage = 0;
    for (size_t i = 0; i < counting->side_count; i++)
        flank_enter(&counting->flanks[i], segment, &counting->stopped);
    counting->first = counting->side_count > 1 &&
                      flank_passages(&counting->flanks[1]) < flank_passages(&counting->flanks[0]);
    for (size_t looked = 1; !counting->failed && !counting->stopped && reach_all(counting, &passage);
         looked++) {
        if (looked % PASSAGES_A_CHECK == 0)
            counting->stopped = handle_should_stop(counting->index);
        if (passage > segments_passage_max(counting->segments)) // a damaged list may go on
            return;
        if (segment_is_live(segment, passage))
            look_at(counting, passage);
        passage++;
    }
    counting->stopped = counting->stopped || handle_is_stopped(counting->index);
}

static loci_error count_all(struct counting *counting, uint64_t *out)
{
    loci_error error = open_sides(counting);
    for (size_t i = 0; error == LOCI_OK && i < segments_count(counting->segments); i++)
        count_segment(counting, segments_at(counting->segments, i));
    if (error == LOCI_OK && counting->failed)
        error = handle_fail_memory(counting->index);
    for (size_t i = 0; i < counting->side_count; i++) {
        if (error == LOCI_OK)
            error = sides_judge(&counting->flanks[i].sides);
        flank_close(&counting->flanks[i]);
    }
    *out = counting->count;
    return error;
}

// The second's spellings that are looked for with any of the first's.
static size_t count_second(const struct near_pairs *pairs)
{
    size_t most = 0;
    for (size_t i = 0; i < near_pairs_count(pairs); i++)
        most = pairs->ends[i] > most ? pairs->ends[i] : most;
    return most;
}

loci_error passages_count_near(loci *index, struct segments_reader *segments, const struct near_pairs *pairs,
                               unsigned between, uint64_t *out)
{
    struct counting counting = {.index = index,
                                .segments = segments,
                                .spellings = {{.list = pairs->first->list, .count = near_pairs_count(pairs)},
                                              {.list = pairs->second->list, .count = count_second(pairs)}},
                                .ends = pairs->ends,
                                .side_count = SIDES,
                                .between = between};
    return count_all(&counting, out);
}

loci_error passages_count(loci *index, struct segments_reader *segments, const struct spellings *spellings,
                          uint64_t *out)
{
    struct counting counting = {
        .index = index, .segments = segments, .spellings = {*spellings}, .side_count = 1};
    return count_all(&counting, out);
}
