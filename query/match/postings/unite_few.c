// SPDX-License-Identifier: MIT
// Unites spellings of which few passages hold any, passage by passage: phrases, and rare words beside the one whose lists stay.
#include "query/match/postings/unite_few.h"

#include <stdlib.h>

enum {
    SIDES_MAX = 16,
    PASSAGES_A_POSTING = 32,
    TURNS_A_CHECK = 4,
    PASSAGES_A_TURN = 64,
    CANDIDATES_A_TURN = 256
};

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

bool few_sides_can(const struct sides *sides)
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

// What a live passage at which a word is holds of it.
static struct field_counts count_word(struct side *side)
{
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

static bool add_places(struct few *few, const struct place_list *places)
{
    bool added = true;
    for (size_t i = 0; added && i < places->count; i++)
        added = place_add(&few->places, places->list[i]);
    return added;
}

static bool add_side(struct few *few, struct side *side, struct sum *sum)
{
    struct field_counts found = side->run ? count_word(side) : side->found;
    uint64_t count = 0;
    if (narrow(few, &found) == 0)
        return false;
    few->failed |= !side->run && !add_places(few, &side->places);
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

// Adds what the main side holds of it, and keeps the passage.
static void end_passage(struct few *few, uint32_t passage, struct sum *sum)
{
    struct sides *sides = few->sides;
    for (size_t i = 0; i < sides->main_count; i++) {
        struct side *side = &sides->list[sides->main + i];
        if (run_stands(side->run, passage))
            add_side(few, side, sum);
    }
    if (sides->once && sum->twice)
        count_once(few, passage, sum);
    keep(few, passage, &sum->found);
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
    if (any)
        end_passage(few, passage, &sum);
}

// The same where one side alone is.
static void look_at_one(struct few *few, struct side *side)
{
    struct sum sum = {.once = false};
    few->places.count = 0;
    if (segment_is_live(side->segment, side->passage) && add_side(few, side, &sum))
        end_passage(few, side->passage, &sum);
}

// The next passage that holds all words, and these as asked, or where it got in so many.
static void advance_phrase(struct few *few, struct side *side, uint32_t from)
{
    struct place_list *places = side->flags & TERM_COLOCATED ? &side->places : NULL;
    bool any = false;
    side->places.count = 0;
    for (unsigned i = 0; !any && i < CANDIDATES_A_TURN; i++, from = side->passage + 1) {
        side->ended = from == 0 && i > 0;
        side->passage = from;
        side->ended = side->ended || !phrase_reach(&side->phrase, &side->passage);
        side->found = (struct field_counts){{0}};
        if (side->ended)
            return;
        if (segment_is_live(side->segment, side->passage))
            side->found = phrase_count(&side->phrase, few->leaf->column, 0, places);
        any = side->found.in[FIELD_TITLE] | side->found.in[FIELD_HEADING] | side->found.in[FIELD_TEXT];
    }
}

static void advance(struct few *few, struct side *side, uint32_t from)
{
    if (!side->run) {
        advance_phrase(few, side, from);
        return;
    }
    side->ended = !run_reach(side->run, from);
    if (!side->ended)
        side->passage = side->run->passages[side->run->at];
}

// What comes next: the first passage at which a side is, the one that is there (NULL: several are), and the first passage of another.
struct turn {
    uint32_t passage;
    struct side *alone;
    uint64_t limit;
};

// False: all have ended.
static bool next_turn(const struct sides *sides, struct turn *out)
{
    uint64_t least = UINT64_MAX;
    *out = (struct turn){.limit = UINT64_MAX};
    for (size_t i = 0; i < sides->count; i++) {
        struct side *side = &sides->list[i];
        if (is_main(sides, i) || side->ended)
            continue;
        const bool first = side->passage < least;
        const uint64_t other = first ? least : side->passage;
        out->alone = first ? side : side->passage == least ? NULL : out->alone;
        out->limit = other < out->limit ? other : out->limit;
        least = first ? side->passage : least;
    }
    out->passage = (uint32_t)least;
    return least < UINT64_MAX;
}

static void leave(struct few *few, struct side *side)
{
    side->ended = side->passage == UINT32_MAX;
    if (!side->ended)
        advance(few, side, side->passage + 1);
}

static void leave_all(struct few *few, uint32_t passage)
{
    struct sides *sides = few->sides;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i) && !sides->list[i].ended && sides->list[i].passage == passage)
            leave(few, &sides->list[i]);
}

// One side until another comes, or so many passages.
static void look_at_some(struct few *few, const struct turn *turn)
{
    struct side *side = turn->alone;
    for (unsigned i = 0; i < PASSAGES_A_TURN && !side->ended && side->passage < turn->limit; i++) {
        look_at_one(few, side);
        leave(few, side);
    }
}

loci_error few_sides_unite(struct sides *sides, struct leaf *leaf, bool *stopped)
{
    struct few few = {.sides = sides, .leaf = leaf};
    struct turn turn;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i))
            advance(&few, &sides->list[i], 0);
    for (size_t turns = 0; !few.failed && next_turn(sides, &turn); turns++) {
        if (turns % TURNS_A_CHECK == 0 && handle_should_stop(sides->index)) {
            *stopped = true;
            break;
        }
        if (turn.alone) {
            look_at_some(&few, &turn);
        } else {
            look_at(&few, turn.passage);
            leave_all(&few, turn.passage);
        }
    }
    free(few.places.list);
    return few.failed ? handle_fail_memory(sides->index) : LOCI_OK;
}
