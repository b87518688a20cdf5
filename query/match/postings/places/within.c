// SPDX-License-Identifier: MIT
// Goes over the passages that hold all sides of a distance, and looks at where they stand.
#include "query/match/postings/places/within.h"

#include "query/match/postings/places/near.h"
#include "query/match/postings/places/place_stamps.h"
#include "query/match/postings/places/wide.h"
#include "query/match/postings/places/within_rows.h"
#include "query/match/postings/places/within_sides.h"
#include "query/plan/combinations.h"
#include "query/plan/plan.h"
#include <stdlib.h>
#include <string.h>

enum { PASSAGES_A_CHECK = 1024 };

struct withinning {
    loci *index;
    struct segments_reader *segments;
    const struct plan *plan;
    const struct plan_node *node;
    unsigned test;
    struct wanted *wanted; // borrowed; NULL: all passages
    struct flank *any;     // of each side, in any form; of many spellings those of combinations alone; owned
    struct flank *asked;   // … as written; owned; NULL where all forms will do, or `wide` has them
    struct wide *wide;     // owned; NULL: few spellings, or none is confirmed
    bool written;          // with `wide`: something is asked for as written
    size_t *order;         // the sides that lead, the rarest of the segment at hand first; owned
    size_t lead_count;     // all of them, or one alone, the other's `any` not opened
    size_t count;
    size_t *choices; // of each combination the spelling of each side, by its number in `any`; owned
    size_t combination_count;
    const struct segment_info *segment; // at hand
    struct meeting meeting;
    struct place_stamps stamps;
    struct within_rows rows;
    size_t settled, open_count; // of no row before `settled` anything is open
    struct field_counts *found; // of each side in the passage at hand; owned
    bool *stopped;              // borrowed
    bool failed;                // out of memory
};

// ---- opening

static loci_error open_flank(const struct withinning *within, struct flank *flank,
                             const struct spelling *spellings, size_t count,
                             const struct written_set *written)
{
    flank->sides.index = within->index;
    flank->sides.segments = within->segments;
    flank->sides.written = written;
    return flank_open(flank, spellings, count, within->stopped);
}

static const struct spellings *spellings_of(const struct withinning *within, size_t side)
{
    return plan_node_spellings(within->plan, within->node->children[side]);
}

static loci_error open_flanks(struct withinning *within, struct flank **out,
                              const struct written_set *written)
{
    *out = calloc(within->count, sizeof **out);
    loci_error error = *out ? LOCI_OK : handle_fail_memory(within->index);
    for (size_t i = 0; error == LOCI_OK && i < within->count; i++) {
        const struct spellings *spellings = spellings_of(within, i);
        error = open_flank(within, &(*out)[i], spellings->list, spellings->count, written);
    }
    return error;
}

// Gathers those of a side that combinations have, each once, and has these say which of them.
static size_t choose(struct withinning *within, size_t side, struct spelling *chosen)
{
    const struct spelling *all = spellings_of(within, side)->list;
    size_t count = 0;
    for (size_t c = 0; c < within->combination_count; c++) {
        size_t *choice = &within->choices[c * within->count + side], at = 0;
        while (at < count && chosen[at].terms != all[*choice].terms)
            at++;
        if (at == count)
            chosen[count++] = all[*choice];
        *choice = at;
    }
    return count;
}

static loci_error open_chosen(struct withinning *within)
{
    struct spelling *chosen = malloc((within->combination_count + 1) * sizeof *chosen);
    within->any = calloc(within->count, sizeof *within->any);
    loci_error error = chosen && within->any ? LOCI_OK : handle_fail_memory(within->index);
    for (size_t i = 0; error == LOCI_OK && i < within->count; i++) {
        const size_t count = choose(within, i, chosen);
        error = open_flank(within, &within->any[i], chosen, count, NULL);
    }
    free(chosen);
    return error;
}

// Where nothing but what is confirmed tells of sides of many spellings, that of the fewest leads.
static loci_error open_leading(struct withinning *within)
{
    const size_t least = within_sides_narrowest(within->plan, within->node);
    within->any = calloc(within->count, sizeof *within->any);
    if (!within->any)
        return handle_fail_memory(within->index);
    const struct spellings *spellings = spellings_of(within, least);
    within->order[0] = least;
    within->lead_count = 1;
    return open_flank(within, &within->any[least], spellings->list, spellings->count, NULL);
}

static bool is_written(const struct withinning *within, const struct written_set *written)
{
    bool any = false;
    for (size_t i = 0; i < within->count; i++) {
        const struct spellings *spellings = spellings_of(within, i);
        for (size_t s = 0; s < spellings->count; s++)
            any |= written_find(written, &spellings->list[s]) != NULL;
    }
    return any;
}

static bool list_combinations(struct withinning *within)
{
    struct combinations all;
    combinations_begin(&all, within->plan, within->node);
    within->choices = calloc(within->node->combinations * within->count, sizeof *within->choices);
    while (within->choices && all.made < within->node->combinations && combinations_next(&all))
        memcpy(within->choices + within->combination_count++ * within->count, all.choice,
               within->count * sizeof *within->choices);
    return within->choices != NULL;
}

static loci_error open_wide(struct withinning *within, const struct written_set *written)
{
    within->wide = wide_new(within->index, within->stopped);
    return within->wide ? wide_open(within->wide, within->segments, within->plan, within->node, written)
                        : handle_fail_memory(within->index);
}

// What is found, and what is confirmed of it.
static loci_error open_tests(struct withinning *within, const struct written_set *written)
{
    const bool confirms = within->test & WITHIN_CONFIRMED;
    const bool few = within_sides_are_few(within->plan, within->node),
               finds = within->test & WITHIN_EXPRESSION;
    const bool asks = confirms && is_written(within, written);
    within->written = asks;
    within->lead_count = within->count;
    loci_error error = confirms && few ? open_flanks(within, &within->any, NULL)
                       : finds         ? open_chosen(within)
                                       : open_leading(within);
    if (error == LOCI_OK && confirms && !few)
        error = open_wide(within, written);
    else if (error == LOCI_OK && asks)
        error = open_flanks(within, &within->asked, written);
    return error;
}

static loci_error open_all(struct withinning *within, const struct written_set *written)
{
    within->found = calloc(within->count, sizeof *within->found);
    within->order = calloc(within->count, sizeof *within->order);
    const bool made = within->found && within->order && list_combinations(within);
    loci_error error = made ? open_tests(within, written) : handle_fail_memory(within->index);
    const loci_error meeting = meeting_open(&within->meeting, within->index, within->segments, within->node);
    return error == LOCI_OK ? meeting : error;
}

static void close_all(struct withinning *within)
{
    flanks_close(within->any, within->count);
    flanks_close(within->asked, within->count);
    wide_free(within->wide);
    meeting_close(&within->meeting);
    free(within->order);
    free(within->choices);
    place_stamps_clear(&within->stamps);
    within_rows_clear(&within->rows);
    free(within->found);
}

static loci_error judge(const struct withinning *within)
{
    loci_error error =
        within->failed ? handle_fail_memory(within->index) : flanks_judge(within->any, within->count);
    if (error == LOCI_OK)
        error = flanks_judge(within->asked, within->count);
    if (error == LOCI_OK && within->wide)
        error = wide_check(within->wide);
    return error == LOCI_OK ? sides_judge(&within->meeting.sentences.sides) : error;
}

static void read_flanks(struct withinning *within, struct flank *flanks, uint32_t passage)
{
    for (size_t i = 0; flanks && i < within->count; i++)
        within->failed |= !flank_read(&flanks[i], passage);
}

// ---- what an expression finds

static const struct ranged *chosen(const struct withinning *within, const size_t *choice, size_t side)
{
    return &within->any[side].ranged[choice[side]];
}

// Begins with the places of a combination in a field. False: a side has none.
static bool take_field(const struct withinning *within, const size_t *choice, uint32_t field,
                       struct near_phrase *out)
{
    bool all = true;
    for (size_t side = 0; all && side < within->count; side++) {
        const struct ranged *ranged = chosen(within, choice, side);
        out[side] = (struct near_phrase){.places = ranged->places + ranged->from[field],
                                         .count = ranged->from[field + 1] - ranged->from[field],
                                         .words = ranged->words};
        all = out[side].count > 0;
    }
    return all;
}

// Whether every place is in a set, as of sentences and paragraphs.
static bool are_near_anywhere(const struct withinning *within, const struct near_phrase *phrases)
{
    bool all = within->node->distance == WITHIN_ANYWHERE;
    for (size_t side = 0; all && side < within->count; side++)
        all = phrases[side].places[phrases[side].count - 1] < WITHIN_ANYWHERE;
    return all;
}

// Counts of each side the places of one combination, each once: they ascend.
static bool count_in_field(struct withinning *within, const size_t *choice, uint32_t field)
{
    struct near_phrase phrases[COMBINATION_SIDES_MAX];
    uint64_t last[COMBINATION_SIDES_MAX];
    bool begun = false, any = false;
    if (!take_field(within, choice, field, phrases))
        return false;
    for (; near_next(phrases, within->count, (uint32_t)within->node->distance, &begun); any = true)
        for (size_t side = 0; side < within->count; side++) {
            const uint32_t place = phrases[side].places[phrases[side].at];
            within->found[side].in[field] += !any || place != last[side];
            last[side] = place;
        }
    return any;
}

// Counts those of one of several combinations, which may have the same.
static bool stamp_in_field(struct withinning *within, const size_t *choice, uint32_t field)
{
    struct near_phrase phrases[COMBINATION_SIDES_MAX];
    bool begun = false, any = false;
    if (!take_field(within, choice, field, phrases))
        return false;
    if (are_near_anywhere(within, phrases)) {
        for (size_t side = 0; side < within->count; side++)
            for (size_t i = 0; i < phrases[side].count; i++)
                place_stamps_count(&within->stamps, side, field, phrases[side].places[i], within->found);
        return true;
    }
    for (; near_next(phrases, within->count, (uint32_t)within->node->distance, &begun); any = true)
        for (size_t side = 0; side < within->count; side++)
            place_stamps_count(&within->stamps, side, field, phrases[side].places[phrases[side].at],
                               within->found);
    return any;
}

static bool stands(const struct withinning *within, const size_t *choice)
{
    bool all = true;
    for (size_t side = 0; all && side < within->count; side++)
        all = ranged_count(chosen(within, choice, side)) > 0;
    return all;
}

// The first combination from one on of which the passage holds all sides; their number: there is none.
static size_t next_standing(const struct withinning *within, size_t from)
{
    while (from < within->combination_count && !stands(within, within->choices + from * within->count))
        from++;
    return from;
}

static bool expression_finds(struct withinning *within)
{
    bool any = false;
    size_t at = next_standing(within, 0);
    const size_t end = within->combination_count;
    const bool several = at < end && next_standing(within, at + 1) < end;
    if (several)
        within->failed |= !place_stamps_begin(&within->stamps);
    if (within->failed)
        return false;
    for (; at < end; at = next_standing(within, at + 1))
        for (uint32_t field = 0; field < FIELD_COUNT; field++) {
            const size_t *choice = within->choices + at * within->count;
            if (meeting_asks(&within->meeting, field))
                any |=
                    several ? stamp_in_field(within, choice, field) : count_in_field(within, choice, field);
        }
    if (several)
        within->failed |= !place_stamps_end(&within->stamps, within->found);
    return any;
}

// ---- what is confirmed

static bool add_spots(struct spots *spots, const struct ranged *ranged, uint32_t field)
{
    bool added = true;
    for (size_t i = ranged->from[field]; added && i < ranged->from[field + 1]; i++)
        added = spots_add(spots, (struct spot){.start = ranged->places[i],
                                               .end = (size_t)ranged->places[i] + ranged->words});
    return added;
}

static bool meets_in_field(struct withinning *within, struct flank *flanks, uint32_t field)
{
    struct spots *spots = &within->meeting.spots;
    spots_begin(spots);
    for (size_t i = 0; i < within->count; i++) {
        spots_begin_side(spots);
        bool added = !spots->failed;
        for (size_t s = 0; added && s < flanks[i].count; s++)
            added = add_spots(spots, &flanks[i].ranged[s], field);
        within->failed |= !added;
        if (!added || spots_side_count(spots) == 0)
            return false;
    }
    return meeting_holds(&within->meeting, field);
}

static bool is_confirmed(struct withinning *within, uint32_t passage)
{
    struct flank *flanks = within->asked ? within->asked : within->any;
    bool meets = false;
    read_flanks(within, within->asked, passage);
    within->failed |= !meeting_read(&within->meeting, passage);
    for (uint32_t field = 0; !meets && field < FIELD_COUNT; field++)
        meets = meeting_asks(&within->meeting, field) && meets_in_field(within, flanks, field);
    return meets;
}

// Leaves of those that are open the rows that are confirmed by all spellings.
static void settle(struct withinning *within)
{
    uint32_t passages[WIDE_PASSAGES];
    bool holds[WIDE_PASSAGES];
    size_t count = 0, kept = within->settled;
    struct within_rows *rows = &within->rows;
    for (size_t i = kept; i < rows->count; i++)
        if (rows->list[i].open)
            passages[count++] = rows->list[i].passage;
    if (count > 0)
        wide_judge(within->wide, passages, count, holds);
    for (size_t i = kept, at = 0; i < rows->count; i++)
        if (!rows->list[i].open || holds[at++])
            rows->list[kept++] = rows->list[i];
    rows->count = within->settled = kept;
    within->open_count = 0;
}

// ---- the passages

static void look_at(struct withinning *within, uint32_t passage)
{
    memset(within->found, 0, within->count * sizeof *within->found);
    const bool finds = within->test & WITHIN_EXPRESSION, confirms = within->test & WITHIN_CONFIRMED;
    const bool asks_all = within->wide && (within->written || !finds); // and none before the others
    if (finds || !within->wide)
        read_flanks(within, within->any, passage);
    if (finds && !expression_finds(within))
        return;
    const bool confirmed = confirms && !asks_all && is_confirmed(within, passage);
    const bool open = within->wide && !confirmed; // another of the spellings may yet
    if (confirms && !confirmed && !open)
        return;
    within->failed |= !within_rows_add(&within->rows, passage, open, within->found);
    within->open_count += open;
    if (within->open_count == WIDE_PASSAGES)
        settle(within);
}

// Those that are left of the rest of the tree lead, where they are fewer than those of the rarest side.
static loci_error narrow(struct withinning *within)
{
    uint64_t least = UINT64_MAX;
    for (size_t i = 0; i < within->lead_count; i++) {
        const size_t side = within->lead_count > 1 ? i : within->order[0];
        const uint64_t passages = flank_all_passages(&within->any[side]);
        least = passages < least ? passages : least;
    }
    return within->wanted && within->wanted->most < least ? wanted_find(within->wanted, within->stopped)
                                                          : LOCI_OK;
}

static bool reach_wanted(const struct withinning *within, uint32_t *passage)
{
    return !within->wanted || wanted_reach(within->wanted, passage);
}

// What is wanted leads, then the rarest side; the others follow. False as well when the call should stop.
static bool reach_all(struct withinning *within, uint32_t *passage)
{
    bool left = reach_wanted(within, passage);
    for (size_t i = 0; left && i < within->lead_count;) {
        const uint32_t before = *passage;
        if (handle_steps_end(within->index, 1) || !flank_reach(&within->any[within->order[i]], passage))
            return false;
        const uint32_t reached = *passage;
        left = reached == before || reach_wanted(within, passage);
        i = *passage == reached && (i == 0 || reached == before) ? i + 1 : 0;
    }
    return left;
}

static void enter_segment(struct withinning *within)
{
    for (size_t i = 0; i < within->count; i++) {
        size_t at = i;
        flank_enter(&within->any[i], within->segment, within->stopped);
        if (within->asked)
            flank_enter(&within->asked[i], within->segment, within->stopped);
        const uint64_t passages = flank_passages(&within->any[i]);
        for (; within->lead_count > 1 && at > 0 &&
               flank_passages(&within->any[within->order[at - 1]]) > passages;
             at--)
            within->order[at] = within->order[at - 1];
        if (within->lead_count > 1)
            within->order[at] = i;
    }
    meeting_enter(&within->meeting, within->segment);
    if (within->wide)
        wide_enter(within->wide, within->segment);
}

static void look_at_segment(struct withinning *within, bool *stopped)
{
    uint32_t passage = 0;
    enter_segment(within);
    for (size_t looked = 0; !within->failed && !*stopped && reach_all(within, &passage); looked++) {
        if (looked % PASSAGES_A_CHECK == 0)
            *stopped = handle_should_stop(within->index);
        if (passage > segments_passage_max(within->segments)) // a damaged list may go on
            break;
        if (segment_is_live(within->segment, passage))
            look_at(within, passage);
        passage++;
    }
    *stopped = *stopped || handle_is_stopped(within->index);
    if (!within->failed && !*stopped)
        settle(within);
}

loci_error within_make(struct leaf *leaves, const struct asked *asked, bool *stopped)
{
    const size_t sides = asked->node->child_count;
    struct withinning within = {.index = asked->index,
                                .segments = asked->segments,
                                .plan = asked->plan,
                                .node = asked->node,
                                .test = asked->test,
                                .wanted = asked->wanted,
                                .count = sides,
                                .stamps = {.sides = sides},
                                .rows = {.sides = sides},
                                .stopped = stopped};
    loci_error error = open_all(&within, asked->written);
    if (error == LOCI_OK && !*stopped)
        error = narrow(&within);
    for (size_t i = segments_count(asked->segments);
         i-- > 0 && error == LOCI_OK && !within.failed && !*stopped;) {
        within.segment = segments_at(asked->segments,
                                     i); // the oldest first, whose passages mostly come before the others'
        look_at_segment(&within, stopped);
    }
    if (error == LOCI_OK)
        error = judge(&within);
    if (error == LOCI_OK && !within_rows_fill(&within.rows, leaves))
        error = handle_fail_memory(asked->index);
    close_all(&within);
    return error;
}
