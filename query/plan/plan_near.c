// SPDX-License-Identifier: MIT
// NEAR in the expression: every side a slot, every combination of their spellings a NEAR of its own.
#include "query/plan/plan.h"

#include <stdlib.h>
#include <string.h>

// What stands on one side of NEAR: a word, a phrase, or an OR of such.
static loci_error gather_near(struct planner *planner, const struct node *node, struct spellings *out)
{
    struct spellings spellings = {0};
    uint64_t passages;
    loci_error error = lexicon_poll(planner->expander.lexicon);
    for (size_t i = 0; !error && i < node->child_count; i++)
        error = gather_near(planner, node->children[i], out);
    if (error || node->child_count > 0)
        return error;
    budget_arrive(&planner->budget);
    error = spelling_find(&planner->expander, node, &spellings, &passages);
    for (size_t i = 0; !error && i < spellings.count; i++)
        if (!spellings_add(out, &spellings.list[i]))
            error = LOCI_NO_MEMORY;
    spellings_clear(&spellings);
    return error;
}

// NEAR takes no choices: every combination of its sides' spellings is a NEAR of its own. `choice` says which
// spelling each side has.
struct combinations {
    const int *slots; // of the sides
    size_t count;
    int distance;
    size_t *choice;
    int made;
    bool full; // there was no room for one
};

static struct spelling *chosen(struct planner *planner, const struct combinations *all, size_t side)
{
    return &planner->plan->slots[all->slots[side]].spellings.list[all->choice[side]];
}

static loci_error emit_combination(struct planner *planner, struct combinations *all)
{
    struct buffer *match = &planner->plan->match;
    loci_error error = LOCI_OK;
    size_t terms = 0;
    for (size_t i = 0; i < all->count; i++)
        terms += chosen(planner, all, i)->words;
    all->full = !budget_has(&planner->budget, terms, all->made == 0);
    if (all->full)
        return LOCI_OK;
    buffer_add_string(match, all->made++ > 0 ? " OR NEAR(" : "NEAR(");
    for (size_t i = 0; !error && i < all->count; i++) {
        if (i > 0)
            buffer_add_byte(match, ' ');
        error = plan_add_phrase(planner, chosen(planner, all, i), all->slots[i]);
    }
    buffer_printf(match, ", %d)", all->distance);
    return error;
}

// Turns a side to its first spelling in the tongue at or behind `from`; false when there is none.
static bool turn(struct planner *planner, struct combinations *all, size_t side, size_t from, unsigned tongue)
{
    const struct spellings *spellings = &planner->plan->slots[all->slots[side]].spellings;
    while (from < spellings->count && !(spellings->list[from].tongues & tongue))
        from++;
    all->choice[side] = from;
    return from < spellings->count;
}

// The next choice within the tongue, like the wheels of a counter; false behind the last.
static bool advance(struct planner *planner, struct combinations *all, unsigned tongue)
{
    for (size_t side = 0; side < all->count; side++) {
        if (turn(planner, all, side, all->choice[side] + 1, tongue))
            return true;
        turn(planner, all, side, 0, tongue);
    }
    return false;
}

// Whether the choice is one in a tongue that came before.
static bool was_made(struct planner *planner, const struct combinations *all, unsigned tongue)
{
    unsigned shared = tongue - 1;
    for (size_t i = 0; i < all->count; i++)
        shared &= chosen(planner, all, i)->tongues;
    return shared != 0;
}

static loci_error combine_in(struct planner *planner, struct combinations *all, unsigned tongue)
{
    for (size_t i = 0; i < all->count; i++)
        if (!turn(planner, all, i, 0, tongue))
            return LOCI_OK;
    for (int tried = 0;; tried++) {
        if (all->full && all->made == 0)
            return LOCI_OK;
        if (tried == PLAN_COMBINATIONS_MAX || all->full) {
            notes_add(planner->notes, "only the first %d spellings of NEAR were searched", all->made);
            return LOCI_OK;
        }
        loci_error error = was_made(planner, all, tongue) ? LOCI_OK : emit_combination(planner, all);
        if (error || !advance(planner, all, tongue))
            return error;
    }
}

static loci_error emit_combinations(struct planner *planner, const int *slots, size_t count, int distance,
                                    bool scored)
{
    struct combinations all = {.slots = slots, .count = count, .distance = distance};
    loci_error error = LOCI_OK;
    all.choice = calloc(count, sizeof *all.choice);
    if (!all.choice)
        return LOCI_NO_MEMORY;
    plan_open(planner);
    for (size_t t = 0; !error && !all.full && t < planner->expander.tongues.count; t++)
        error = combine_in(planner, &all, 1u << t);
    if (!error && all.made == 0 &&
        !all.full) { // no tongue has all sides: FTS5 wants something between the parentheses
        memset(all.choice, 0, count * sizeof *all.choice);
        error = emit_combination(planner, &all);
    }
    plan_close(planner);
    planner->budget.exceeded = all.full && (all.made == 0 || !scored);
    free(all.choice);
    return error;
}

// Slots of a NEAR are its own: its occurrences are others than the word's anywhere.
static loci_error make_side(struct planner *planner, const struct node *node, struct spellings *spellings,
                            int column, int *out)
{
    const size_t before = planner->plan->slot_count;
    loci_error error = plan_find_slot(planner, spellings, -2 - (int)before, false, out);
    if (error)
        return error;
    struct plan_slot *slot = &planner->plan->slots[*out];
    slot->emitted = true;
    slot->column = column;
    slot->text = node->text;
    slot->text_size = node->text_size;
    return plan_weigh(planner, slot);
}

// The slots of the sides, without those that have no word.
static loci_error make_sides(struct planner *planner, const struct node *node, int column, int *slots,
                             size_t *count)
{
    loci_error error = LOCI_OK;
    for (size_t i = 0; !error && i < node->child_count; i++) {
        if (*count == PLAN_NEAR_SIDES_MAX) {
            notes_add(planner->notes, "only the first %d words of NEAR or a chain of w/n were searched",
                      PLAN_NEAR_SIDES_MAX);
            break;
        }
        struct spellings spellings = {0};
        error = gather_near(planner, node->children[i], &spellings);
        if (!error && spellings.count > 0)
            error = make_side(planner, node->children[i], &spellings, column, &slots[(*count)++]);
        spellings_clear(&spellings);
    }
    return error;
}

loci_error emit_near(struct planner *planner, const struct node *node, bool scored)
{
    int slots[PLAN_NEAR_SIDES_MAX];
    const size_t first_slot = planner->plan->slot_count, first_phrase = planner->plan->phrase_count;
    size_t count = 0;
    const size_t before = planner->plan->match.size;
    const int column = plan_column(planner, node);
    loci_error error = make_sides(planner, node, column, slots, &count);
    if (!error && count > 0)
        error = emit_combinations(planner, slots, count, node->distance, scored);
    else
        buffer_truncate(&planner->plan->match, before);
    if (!scored) { // an exclusion: nothing to score or to highlight
        for (size_t i = first_phrase; i < planner->plan->phrase_count; i++)
            planner->plan->phrase_slot[i] = -1;
        while (planner->plan->slot_count > first_slot)
            spellings_clear(&planner->plan->slots[--planner->plan->slot_count].spellings);
    }
    return error;
}
