// SPDX-License-Identifier: MIT
// Goes over the passages that hold all sides of a distance, and looks at where they stand.
#include "query/match/postings/places/within.h"

#include "query/match/postings/places/flank.h"
#include "query/match/postings/places/near.h"
#include "query/match/spots.h"
#include "query/plan/combinations.h"
#include "query/plan/plan.h"
#include "text/base/array.h"
#include <stdlib.h>
#include <string.h>

enum { SPELLINGS_MAX = 64, PASSAGES_A_CHECK = 1024 };

struct row {
    uint32_t passage;
    size_t counts; // of its sides in `counts`
};

struct withinning {
    loci *index;
    struct segments_reader *segments;
    const struct plan *plan;
    const struct plan_node *node;
    unsigned test;
    struct flank *any;   // of each side, in any form; owned
    struct flank *asked; // … as written; owned; NULL where all forms will do
    size_t *order;       // the sides, the rarest of the segment at hand first; owned
    size_t count;
    size_t *choices; // of each combination the spelling of each side; owned
    size_t combination_count;
    const struct segment_info *segment; // at hand
    struct flank sentences;             // of one spelling
    struct place_list hits;             // of the side at hand
    struct spots spots;                 // in a field, by positions
    struct row *rows;                   // owned
    size_t row_count, row_capacity;
    struct field_counts *counts; // owned
    size_t counts_count, counts_capacity;
    struct field_counts *found; // of each side in the passage at hand; owned
    bool failed;                // out of memory
};

bool within_can(const struct plan *plan, const struct plan_node *node)
{
    size_t spellings = 0;
    for (size_t i = 0; i < node->child_count; i++)
        spellings += plan_node_spellings(plan, node->children[i])->count;
    return node->child_count > 1 && spellings <= SPELLINGS_MAX && node->combinations > 0;
}

// ---- opening

static loci_error open_flank(const struct withinning *within, struct flank *flank,
                             const struct spelling *spellings, size_t count,
                             const struct written_set *written)
{
    flank->sides.index = within->index;
    flank->sides.segments = within->segments;
    flank->sides.written = written;
    return flank_open(flank, spellings, count);
}

static loci_error open_flanks(struct withinning *within, struct flank **out,
                              const struct written_set *written)
{
    *out = calloc(within->count, sizeof **out);
    loci_error error = *out ? LOCI_OK : handle_fail_memory(within->index);
    for (size_t i = 0; error == LOCI_OK && i < within->count; i++) {
        const struct spellings *spellings = plan_node_spellings(within->plan, within->node->children[i]);
        error = open_flank(within, &(*out)[i], spellings->list, spellings->count, written);
    }
    return error;
}

static bool is_written(const struct withinning *within, const struct written_set *written)
{
    bool any = false;
    for (size_t i = 0; i < within->count; i++) {
        const struct spellings *spellings = plan_node_spellings(within->plan, within->node->children[i]);
        for (size_t s = 0; s < spellings->count; s++)
            any |= written_find(written, &spellings->list[s]) != NULL;
    }
    return any;
}

static loci_error open_sentences(struct withinning *within)
{
    static char term[] = SEGMENT_SENTENCES;
    static const struct spelling sentences = {.terms = term, .size = SEGMENT_SENTENCES_SIZE, .words = 1};
    return open_flank(within, &within->sentences, &sentences, 1, NULL);
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

static loci_error open_all(struct withinning *within, const struct written_set *written)
{
    const bool asks = (within->test & WITHIN_CONFIRMED) && is_written(within, written);
    loci_error error = open_flanks(within, &within->any, NULL);
    if (error == LOCI_OK && asks)
        error = open_flanks(within, &within->asked, written);
    if (error == LOCI_OK && within->node->unit == UNIT_SENTENCE)
        error = open_sentences(within);
    within->found = calloc(within->count, sizeof *within->found);
    within->order = calloc(within->count, sizeof *within->order);
    const bool made = within->found && within->order && list_combinations(within);
    return error == LOCI_OK && !made ? handle_fail_memory(within->index) : error;
}

static void close_flanks(struct withinning *within, struct flank *flanks)
{
    for (size_t i = 0; flanks && i < within->count; i++)
        flank_close(&flanks[i]);
    free(flanks);
}

static void close_all(struct withinning *within)
{
    close_flanks(within, within->any);
    close_flanks(within, within->asked);
    flank_close(&within->sentences);
    free(within->order);
    free(within->choices);
    free(within->hits.list);
    spots_clear(&within->spots);
    free(within->rows);
    free(within->counts);
    free(within->found);
}

static loci_error judge_flanks(const struct withinning *within, const struct flank *flanks)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; flanks && error == LOCI_OK && i < within->count; i++)
        error = sides_judge(&flanks[i].sides);
    return error;
}

static loci_error judge(const struct withinning *within)
{
    if (within->failed)
        return handle_fail_memory(within->index);
    loci_error error = judge_flanks(within, within->any);
    if (error == LOCI_OK)
        error = judge_flanks(within, within->asked);
    return error == LOCI_OK ? sides_judge(&within->sentences.sides) : error;
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

static bool is_field_asked(const struct withinning *within, uint32_t field)
{
    return within->node->column < 0 || within->node->column == (int)field;
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

// Notes them, where several combinations may have the same.
static bool note_in_field(struct withinning *within, const size_t *choice, uint32_t field)
{
    struct near_phrase phrases[COMBINATION_SIDES_MAX];
    bool begun = false, any = false;
    if (!take_field(within, choice, field, phrases))
        return false;
    for (; near_next(phrases, within->count, (uint32_t)within->node->distance, &begun); any = true)
        for (size_t side = 0; side < within->count; side++)
            within->failed |= !place_add(
                &within->hits, (struct place){(uint32_t)side, field, phrases[side].places[phrases[side].at]});
    return any;
}

// What of each side counts: each place once, in however many sets it stands.
static void count_hits(struct withinning *within)
{
    struct place_list *hits = &within->hits;
    place_sort(hits->list, hits->count);
    for (size_t i = 0; i < hits->count; i++)
        if (i == 0 || place_compare(&hits->list[i - 1], &hits->list[i]) != 0)
            within->found[hits->list[i].at].in[hits->list[i].field]++;
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
    within->hits.count = 0;
    for (; at < end; at = next_standing(within, at + 1))
        for (uint32_t field = 0; field < FIELD_COUNT; field++) {
            const size_t *choice = within->choices + at * within->count;
            if (is_field_asked(within, field))
                any |= several ? note_in_field(within, choice, field) : count_in_field(within, choice, field);
        }
    if (several)
        count_hits(within);
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

static bool share_sentence(struct withinning *within, uint32_t field)
{
    const struct ranged *begins = &within->sentences.ranged[0];
    const size_t count = begins->from[field + 1] - begins->from[field];
    return spots_share_sentence(&within->spots, count > 0 ? begins->places + begins->from[field] : NULL,
                                count);
}

static bool meets_in_field(struct withinning *within, struct flank *flanks, uint32_t field)
{
    const struct plan_node *node = within->node;
    spots_begin(&within->spots);
    for (size_t i = 0; i < within->count; i++) {
        spots_begin_side(&within->spots);
        bool added = !within->spots.failed;
        for (size_t s = 0; added && s < flanks[i].count; s++)
            added = add_spots(&within->spots, &flanks[i].ranged[s], field);
        within->failed |= !added;
        if (!added || spots_side_count(&within->spots) == 0)
            return false;
    }
    return node->unit == UNIT_SENTENCE ? share_sentence(within, field)
                                       : spots_meet(&within->spots, (size_t)node->distance, node->in_order);
}

static bool is_confirmed(struct withinning *within, uint32_t passage)
{
    struct flank *flanks = within->asked ? within->asked : within->any;
    bool meets = false;
    read_flanks(within, within->asked, passage);
    within->failed |= !flank_read(&within->sentences, passage);
    for (uint32_t field = 0; !meets && field < FIELD_COUNT; field++)
        meets = is_field_asked(within, field) && meets_in_field(within, flanks, field);
    return meets;
}

// ---- the passages

static bool add_row(struct withinning *within, uint32_t passage)
{
    struct row *rows =
        array_reserve(within->rows, &within->row_capacity, within->row_count + 1, sizeof *rows);
    if (rows)
        within->rows = rows;
    struct field_counts *counts = array_reserve(within->counts, &within->counts_capacity,
                                                within->counts_count + within->count, sizeof *counts);
    if (counts)
        within->counts = counts;
    if (!rows || !counts)
        return false;
    rows[within->row_count++] = (struct row){passage, within->counts_count};
    memcpy(counts + within->counts_count, within->found, within->count * sizeof *counts);
    within->counts_count += within->count;
    return true;
}

static void look_at(struct withinning *within, uint32_t passage)
{
    memset(within->found, 0, within->count * sizeof *within->found);
    read_flanks(within, within->any, passage);
    if ((within->test & WITHIN_EXPRESSION) && !expression_finds(within))
        return;
    if ((within->test & WITHIN_CONFIRMED) && !is_confirmed(within, passage))
        return;
    within->failed |= !add_row(within, passage);
}

// The rarest side leads, the others follow it. False as well when the call should stop.
static bool reach_all(struct withinning *within, uint32_t *passage)
{
    for (size_t i = 0; i < within->count;) {
        const uint32_t before = *passage;
        if (handle_steps_end(within->index, 1) || !flank_reach(&within->any[within->order[i]], passage))
            return false;
        i = i == 0 || *passage == before ? i + 1 : 0;
    }
    return true;
}

static void enter_segment(struct withinning *within)
{
    for (size_t i = 0; i < within->count; i++) {
        size_t at = i;
        flank_enter(&within->any[i], within->segment);
        if (within->asked)
            flank_enter(&within->asked[i], within->segment);
        const uint64_t passages = flank_passages(&within->any[i]);
        for (; at > 0 && flank_passages(&within->any[within->order[at - 1]]) > passages; at--)
            within->order[at] = within->order[at - 1];
        within->order[at] = i;
    }
    flank_enter(&within->sentences, within->segment);
}

static void look_at_segment(struct withinning *within, bool *stopped)
{
    uint32_t passage = 0;
    enter_segment(within);
    for (size_t looked = 0; !within->failed && !*stopped && reach_all(within, &passage); looked++) {
        if (looked % PASSAGES_A_CHECK == 0)
            *stopped = handle_should_stop(within->index);
        if (passage > segments_passage_max(within->segments)) // a damaged list may go on
            return;
        if (segment_is_live(within->segment, passage))
            look_at(within, passage);
        passage++;
    }
    *stopped = *stopped || handle_is_stopped(within->index);
}

static int compare_rows(const void *a, const void *b)
{
    const struct row *x = a, *y = b;
    return (x->passage > y->passage) - (x->passage < y->passage);
}

// As they mostly do: a passage is in the newest segment of those that know it.
static bool rows_ascend(const struct withinning *within)
{
    bool ascend = true;
    for (size_t i = 1; ascend && i < within->row_count; i++)
        ascend = within->rows[i - 1].passage < within->rows[i].passage;
    return ascend;
}

static bool fill_leaf(const struct withinning *within, size_t side, struct leaf *leaf)
{
    leaf->passages = malloc((within->row_count + 1) * sizeof *leaf->passages);
    leaf->found = malloc((within->row_count + 1) * sizeof *leaf->found);
    if (!leaf->passages || !leaf->found)
        return false;
    leaf->count = leaf->capacity = within->row_count;
    for (size_t i = 0; i < within->row_count; i++) {
        leaf->passages[i] = within->rows[i].passage;
        leaf->found[i] = within->counts[within->rows[i].counts + side];
    }
    return true;
}

static loci_error fill_leaves(struct withinning *within, struct leaf *leaves)
{
    bool filled = true;
    if (!rows_ascend(within))
        qsort(within->rows, within->row_count, sizeof *within->rows, compare_rows);
    for (size_t i = 0; filled && i < within->count; i++)
        filled = fill_leaf(within, i, &leaves[i]);
    return filled ? LOCI_OK : handle_fail_memory(within->index);
}

loci_error within_make(struct leaf *leaves, loci *index, struct segments_reader *segments,
                       const struct plan *plan, const struct plan_node *node,
                       const struct written_set *written, unsigned test, bool *stopped)
{
    struct withinning within = {.index = index,
                                .segments = segments,
                                .plan = plan,
                                .node = node,
                                .test = test,
                                .count = node->child_count};
    for (size_t i = 0; i < node->child_count; i++)
        leaves[i] = (struct leaf){.word = -1, .column = -1};
    loci_error error = open_all(&within, written);
    for (size_t i = segments_count(segments); i-- > 0 && error == LOCI_OK && !within.failed && !*stopped;) {
        within.segment =
            segments_at(segments, i); // the oldest first, whose passages mostly come before the others'
        look_at_segment(&within, stopped);
    }
    if (error == LOCI_OK)
        error = judge(&within);
    if (error == LOCI_OK)
        error = fill_leaves(&within, leaves);
    close_all(&within);
    return error;
}
