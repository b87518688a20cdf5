// SPDX-License-Identifier: MIT
// Goes over the passages that hold all sides; the rarer leads.
#include "query/match/postings/passage_count.h"

#include "query/match/postings/flank.h"
#include "query/match/postings/near.h"

enum { SIDES = 2, PASSAGES_A_CHECK = 1024 };

struct counting {
    loci *index;
    struct segments_reader *segments;
    struct flank flanks[SIDES];
    const struct spellings *spellings[SIDES];
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
        error = flank_open(flank, counting->spellings[i]->list, counting->spellings[i]->count);
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

// Whether the passage that was read holds what is counted.
static bool holds(const struct counting *counting)
{
    const struct flank *first = &counting->flanks[0], *second = &counting->flanks[1];
    bool any = false;
    for (size_t i = 0; !any && i < first->count; i++) {
        if (ranged_count(&first->ranged[i]) == 0)
            continue;
        any = counting->side_count == 1;
        for (size_t j = 0; !any && j < second->count; j++) {
            const unsigned arc = counting->spellings[0]->list[i].arc;
            any = arc > 0 && arc == counting->spellings[1]->list[j].arc
                      ? true
                      : ranged_count(&second->ranged[j]) > 0 &&
                            stand_near(&first->ranged[i], &second->ranged[j], counting->between);
        }
    }
    return any;
}

static bool reach_all(struct counting *counting, uint32_t *passage)
{
    uint32_t before;
    do {
        before = *passage;
        if (!flank_reach(&counting->flanks[counting->first], passage))
            return false;
        if (counting->side_count > 1 && !flank_reach(&counting->flanks[1 - counting->first], passage))
            return false;
    } while (counting->side_count > 1 && *passage != before);
    return true;
}

static void look_at(struct counting *counting, uint32_t passage)
{
    for (size_t i = 0; i < counting->side_count; i++)
        counting->failed |= !flank_read(&counting->flanks[i], passage);
    counting->count += !counting->failed && holds(counting);
}

static void count_segment(struct counting *counting, const struct segment_info *segment)
{
    uint32_t passage = 0;
    for (size_t i = 0; i < counting->side_count; i++)
        flank_enter(&counting->flanks[i], segment);
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

loci_error passages_count_near(loci *index, struct segments_reader *segments, const struct spellings *first,
                               const struct spellings *second, unsigned between, uint64_t *out)
{
    struct counting counting = {.index = index,
                                .segments = segments,
                                .spellings = {first, second},
                                .side_count = SIDES,
                                .between = between};
    return count_all(&counting, out);
}

loci_error passages_count(loci *index, struct segments_reader *segments, const struct spellings *spellings,
                          uint64_t *out)
{
    struct counting counting = {
        .index = index, .segments = segments, .spellings = {spellings}, .side_count = 1};
    return count_all(&counting, out);
}
