// SPDX-License-Identifier: MIT
// Unites spellings of which few passages hold any, passage by passage: phrases, and rare words beside the one whose lists stay.
#include "query/match/postings/unite/unite_few.h"

#include <stdlib.h>

enum {
    WALKS_MAX = 64,
    PASSAGES_A_POSTING = 32,
    TURNS_A_CHECK = 4,
    PASSAGES_A_TURN = 64,
    CANDIDATES_A_TURN = 256,
    ASKED_A_CHECK = 1024
};

// What is gone over by itself: a word, or phrases that share words.
struct walk {
    struct side *word;
    struct family *family; // else
    bool ended;
    uint32_t passage; // at which it is
};

struct few {
    struct sides *sides;
    struct leaf *leaf;
    struct place_list places; // of colocated spellings in the passage at hand
    struct walk walks[WALKS_MAX];
    size_t walk_count;
    size_t asked;  // phrases of passages, since the clock was looked at
    bool *stopped; // the call should stop
    bool failed;   // out of memory
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

bool few_sides_can(const struct sides *sides, const struct families *families)
{
    uint64_t postings = 0;
    size_t walks = families->count;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i) && sides->list[i].run) {
            postings += sides->list[i].run->list.count;
            walks++;
        }
    return walks <= WALKS_MAX && postings * PASSAGES_A_POSTING <= segments_passage_max(sides->segments);
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

static bool is_at(const struct walk *walk, uint32_t passage)
{
    const struct segment_info *segment = walk->word ? walk->word->segment : walk->family->segment;
    return !walk->ended && walk->passage == passage && segment_is_live(segment, passage);
}

static bool add_places_of(struct few *few, struct side *side, uint32_t passage)
{
    return !(side->flags & TERM_COLOCATED) || side_places(side, passage, few->leaf->column, 0, &few->places);
}

// Of several spellings at one place one counts.
static void count_once(struct few *few, uint32_t passage, struct sum *sum)
{
    struct sides *sides = few->sides;
    for (size_t i = 0; i < few->walk_count; i++)
        if (few->walks[i].word && is_at(&few->walks[i], passage))
            few->failed |= !add_places_of(few, few->walks[i].word, passage);
    for (size_t i = 0; i < sides->main_count; i++)
        few->failed |= !add_places_of(few, &sides->list[sides->main + i], passage);
    place_sort(few->places.list, few->places.count);
    for (size_t i = 1; i < few->places.count; i++)
        if (place_compare(&few->places.list[i], &few->places.list[i - 1]) == 0)
            sum->found.in[few->places.list[i].field]--;
}

static void keep(struct few *few, uint32_t passage, const struct field_counts *found)
{
    struct leaf *leaf = few->leaf;
    if (!leaf_reserve(leaf, leaf->count + 1)) {
        few->failed = true;
        return;
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
        if (!run_stands(side->run, passage))
            continue;
        few->leaf->within++;
        add_side(few, side, sum);
    }
    if (sides->once && sum->twice)
        count_once(few, passage, sum);
    keep(few, passage, &sum->found);
}

static bool add_walk(struct few *few, struct walk *walk, struct sum *sum)
{
    bool any = false;
    if (walk->word)
        return add_side(few, walk->word, sum);
    for (size_t i = 0; i < walk->family->side_count; i++)
        any |= add_side(few, &few->sides->list[walk->family->sides[i]], sum);
    return any;
}

static void look_at(struct few *few, uint32_t passage)
{
    struct sum sum = {.once = false};
    bool any = false;
    few->places.count = 0;
    for (size_t i = 0; i < few->walk_count; i++)
        if (is_at(&few->walks[i], passage))
            any |= add_walk(few, &few->walks[i], &sum);
    if (any)
        end_passage(few, passage, &sum);
}

// The same where one walk alone is.
static void look_at_one(struct few *few, struct walk *walk)
{
    struct sum sum = {.once = false};
    few->places.count = 0;
    if (is_at(walk, walk->passage) && add_walk(few, walk, &sum))
        end_passage(few, walk->passage, &sum);
}

// What a passage that holds the family's words holds of a phrase. False: nothing.
static bool count_phrase(struct few *few, struct side *side, uint32_t passage)
{
    struct place_list *places = side->flags & TERM_COLOCATED ? &side->places : NULL;
    side->places.count = 0;
    side->found = phrase_find(&side->phrase, passage, few->leaf->column, 0, places);
    return side->found.in[FIELD_TITLE] | side->found.in[FIELD_HEADING] | side->found.in[FIELD_TEXT];
}

// Of phrases that are seldom said one passage that is found may take thousands that hold the words.
static void note_asked(struct few *few, size_t count)
{
    few->asked += count;
    if (few->asked < ASKED_A_CHECK)
        return;
    few->asked = 0;
    *few->stopped = *few->stopped || handle_should_stop(few->sides->index);
}

// The next passage that holds one of the phrases, or where it got in so many.
static void advance_family(struct few *few, struct walk *walk, uint32_t from)
{
    struct family *family = walk->family;
    bool any = false;
    for (unsigned i = 0; !any && !*few->stopped && i < CANDIDATES_A_TURN; i++, from = walk->passage + 1) {
        walk->ended = from == 0 && i > 0;
        walk->passage = from;
        walk->ended = walk->ended || !family_reach(few->sides->index, family, &walk->passage);
        if (walk->ended)
            return;
        const bool live = segment_is_live(family->segment, walk->passage);
        note_asked(few, family->side_count);
        for (size_t side = 0; live && side < family->side_count; side++)
            any |= count_phrase(few, &few->sides->list[family->sides[side]], walk->passage);
    }
}

static void advance(struct few *few, struct walk *walk, uint32_t from)
{
    if (!walk->word) {
        advance_family(few, walk, from);
        return;
    }
    walk->ended = !run_reach(walk->word->run, from);
    if (!walk->ended)
        walk->passage = walk->word->run->passages[walk->word->run->at];
}

// What comes next: the first passage at which a walk is, the one that is there (NULL: several are), and the first passage of another.
struct turn {
    uint32_t passage;
    struct walk *alone;
    uint64_t limit;
};

// False: all have ended.
static bool next_turn(struct few *few, struct turn *out)
{
    const uint64_t end = (uint64_t)segments_passage_max(few->sides->segments) + 1; // a damaged list may go on
    uint64_t least = UINT64_MAX;
    *out = (struct turn){.limit = end};
    for (size_t i = 0; i < few->walk_count; i++) {
        struct walk *walk = &few->walks[i];
        if (walk->ended)
            continue;
        const bool first = walk->passage < least;
        const uint64_t other = first ? least : walk->passage;
        out->alone = first ? walk : walk->passage == least ? NULL : out->alone;
        out->limit = other < out->limit ? other : out->limit;
        least = first ? walk->passage : least;
    }
    out->passage = (uint32_t)least;
    return least < end;
}

static void leave(struct few *few, struct walk *walk)
{
    walk->ended = walk->passage == UINT32_MAX;
    if (!walk->ended)
        advance(few, walk, walk->passage + 1);
}

static void leave_all(struct few *few, uint32_t passage)
{
    for (size_t i = 0; i < few->walk_count; i++)
        if (!few->walks[i].ended && few->walks[i].passage == passage)
            leave(few, &few->walks[i]);
}

// One walk until another comes, or so many passages.
static void look_at_some(struct few *few, const struct turn *turn)
{
    struct walk *walk = turn->alone;
    for (unsigned i = 0; i < PASSAGES_A_TURN && !*few->stopped && !walk->ended && walk->passage < turn->limit;
         i++) {
        look_at_one(few, walk);
        leave(few, walk);
    }
}

static void list_walks(struct few *few, struct families *families)
{
    struct sides *sides = few->sides;
    for (size_t i = 0; i < sides->count; i++)
        if (!is_main(sides, i) && sides->list[i].run)
            few->walks[few->walk_count++] = (struct walk){.word = &sides->list[i]};
    for (size_t i = 0; i < families->count; i++)
        few->walks[few->walk_count++] = (struct walk){.family = &families->list[i]};
}

static bool next_passages(struct few *few)
{
    struct turn turn;
    if (few->failed || *few->stopped || !next_turn(few, &turn))
        return false;
    if (turn.alone) {
        look_at_some(few, &turn);
    } else {
        look_at(few, turn.passage);
        leave_all(few, turn.passage);
    }
    return true;
}

loci_error few_sides_unite(struct sides *sides, struct families *families, struct leaf *leaf, bool *stopped)
{
    struct few few = {.sides = sides, .leaf = leaf, .stopped = stopped};
    list_walks(&few, families);
    for (size_t i = 0; i < few.walk_count && !*stopped; i++)
        advance(&few, &few.walks[i], 0);
    for (size_t turns = 0; next_passages(&few); turns++)
        if (turns % TURNS_A_CHECK == 0 && handle_should_stop(sides->index))
            *stopped = true;
    *stopped = *stopped || handle_is_stopped(sides->index);
    free(few.places.list);
    return few.failed ? handle_fail_memory(sides->index) : LOCI_OK;
}
