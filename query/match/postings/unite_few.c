// SPDX-License-Identifier: MIT
// Unites spellings of which few passages hold any, passage by passage: phrases, and rare words beside the one whose lists stay.
#include "query/match/postings/unite_few.h"

#include <stdlib.h>

enum { SIDES_MAX = 16, PASSAGES_A_POSTING = 32, PASSAGES_A_CHECK = 1024 };

struct few {
    struct sides *sides;
    struct leaf *leaf;
    struct place_list places; // of colocated spellings in the passage at hand
    bool failed;              // out of memory
};

// What of a passage counts.
struct sum {
    struct field_counts found;
    bool once, twice; // a colocated spelling stands there; places may be counted twice
};

static bool is_main(const struct sides *sides, size_t i)
{
    return i - sides->main < sides->main_count;
}

bool few_can(const struct sides *sides)
{
    uint64_t postings = 0;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i) && sides->list[i].run)
            postings += sides->list[i].run->list.count;
    return sides->count - sides->main_count <= SIDES_MAX &&
           postings * PASSAGES_A_POSTING <= segments_passage_max(sides->segments);
}

static uint32_t narrow(const struct few *few, struct field_counts *found)
{
    uint32_t any = 0;
    for (int field = 0; field < FIELD_COUNT; field++) {
        if (few->leaf->column >= 0 && field != few->leaf->column)
            found->in[field] = 0;
        any |= found->in[field];
    }
    return any;
}

// What a live passage at which a side is holds of it.
static struct field_counts count_side(struct few *few, struct side *side)
{
    struct place_list *places = side->flags & TERM_COLOCATED ? &few->places : NULL;
    if (!side->run)
        return phrase_count(&side->phrase, few->leaf->column, 0, places);
    struct posting_run *run = side->run;
    struct field_counts found = {{0}};
    if (!run_count(run))
        return found;
    found = list_found_at(&run->found, run->at);
    if (!side->writing)
        return found;
    if (!run_positions(run))
        return (struct field_counts){{0}};
    uint32_t occurrence = run->occurrence;
    run->damaged |= !writing_count(side->writing, &run->positions.codes, &occurrence, &found);
    return found;
}

static bool add_side(struct few *few, struct side *side, struct sum *sum)
{
    struct field_counts found = count_side(few, side);
    uint64_t count = 0;
    if (narrow(few, &found) == 0)
        return false;
    for (int field = 0; field < FIELD_COUNT; field++) {
        sum->found.in[field] += found.in[field];
        count += found.in[field];
    }
    if (side->flags & TERM_COLOCATED) {
        sum->twice |= sum->once || (count > 1 && (side->flags & TERM_DOUBLED));
        sum->once = true;
    }
    return true;
}

static bool is_at(const struct side *side, uint32_t passage)
{
    return !side->ended && side->passage == passage && segment_is_live(side->segment, passage);
}

// Of several spellings at one place one counts.
static void count_once(struct few *few, uint32_t passage, struct sum *sum)
{
    struct sides *sides = few->sides;
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        if (side->run && (side->flags & TERM_COLOCATED) && (is_main(sides, i) || is_at(side, passage)))
            few->failed |= !side_places(side, passage, few->leaf->column, 0, &few->places);
    }
    place_sort(few->places.list, few->places.count);
    for (size_t i = 1; i < few->places.count; i++)
        if (place_compare(&few->places.list[i], &few->places.list[i - 1]) == 0)
            sum->found.in[few->places.list[i].field]--;
}

static void keep(struct few *few, uint32_t passage, const struct field_counts *found)
{
    struct leaf *leaf = few->leaf;
    if (leaf->count == leaf->capacity) {
        const size_t capacity = leaf->capacity ? 2 * leaf->capacity : 64;
        uint32_t *passages = realloc(leaf->passages, capacity * sizeof *passages);
        leaf->passages = passages ? passages : leaf->passages;
        struct field_counts *grown = passages ? realloc(leaf->found, capacity * sizeof *grown) : NULL;
        few->failed |= !grown;
        if (!grown)
            return;
        leaf->found = grown;
        leaf->capacity = capacity;
    }
    leaf->passages[leaf->count] = passage;
    leaf->found[leaf->count++] = *found;
}

static void look_at(struct few *few, uint32_t passage)
{
    struct sides *sides = few->sides;
    struct sum sum = {.once = false};
    bool any = false;
    few->places.count = 0;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i) && is_at(&sides->list[i], passage))
            any |= add_side(few, &sides->list[i], &sum);
    for (size_t i = 0; any && i < sides->main_count; i++) {
        struct side *side = &sides->list[sides->main + i];
        if (run_stands(side->run, passage))
            add_side(few, side, &sum);
    }
    if (sides->once && sum.twice)
        count_once(few, passage, &sum);
    if (any)
        keep(few, passage, &sum.found);
}

static void advance(struct side *side, uint32_t from)
{
    uint32_t passage = from;
    side->ended = !(side->run ? run_reach(side->run, from) : phrase_reach(&side->phrase, &passage));
    if (!side->ended)
        side->passage = side->run ? side->run->passages[side->run->at] : passage;
}

// The first passage at which a side is. False: all have ended.
static bool next_passage(const struct sides *sides, uint32_t *passage)
{
    bool any = false;
    for (size_t i = 0; i < sides->count; i++) {
        const struct side *side = &sides->list[i];
        if (is_main(sides, i) || side->ended || (any && side->passage >= *passage))
            continue;
        *passage = side->passage;
        any = true;
    }
    return any;
}

static void leave(struct sides *sides, uint32_t passage)
{
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        if (is_main(sides, i) || side->ended || side->passage != passage)
            continue;
        side->ended = passage == UINT32_MAX;
        if (!side->ended)
            advance(side, passage + 1);
    }
}

loci_error few_unite(struct sides *sides, struct leaf *leaf, bool *stopped)
{
    struct few few = {.sides = sides, .leaf = leaf};
    uint32_t passage = 0;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i))
            advance(&sides->list[i], 0);
    for (size_t looked = 0; !few.failed && next_passage(sides, &passage); looked++) {
        if (looked % PASSAGES_A_CHECK == 0 && handle_should_stop(sides->index)) {
            *stopped = true;
            break;
        }
        look_at(&few, passage);
        leave(sides, passage);
    }
    free(few.places.list);
    return few.failed ? handle_fail_memory(sides->index) : LOCI_OK;
}
